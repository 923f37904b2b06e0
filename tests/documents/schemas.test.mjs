// The JSON Schemas and the core are made from the same tables: here both judge the same documents. For each rule of a schema
// there is a valid and an invalid sample, made from the documents of samples.mjs, and both must agree: what is valid both
// accept, what is invalid both refuse, and both name the place.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { makeSchemas } from "../../web/core/schema.mjs";
import { samples } from "./samples.mjs";
import { coreAccepts, description, makeValidators, schemaFolder } from "./schemas.mjs";

const validators = makeValidators();
const types = new Map(description.types.map((type) => [type.name, type]));
const rootOf = (schema) => types.get(description.operations.find((operation) => operation.name === schema)?.input ?? schema);
const limitOf = (name) => description.limits.find((limit) => limit.name === name)?.value;

const noSuchText = "no such text";
/** What cannot stand for one value of a kind, with the code that says so. */
const wrongValues = {
  text: [[5, "wrong_type"]],
  id: [["", "empty"], [5, "wrong_type"]],
  decimal: [["1,5", "not_a_number"], ["1e3", "not_a_number"], [true, "wrong_type"]],
  valueText: [[true, "wrong_type"]],
  count: [[1.5, "not_an_integer"], ["1", "wrong_type"]],
  boolean: [["yes", "wrong_type"]],
  instant: [["2025-03-01", "not_an_instant"], [5, "wrong_type"]],
  duration: [["six months", "not_a_duration"], [6, "wrong_type"]],
  offset: [["8", "not_an_instant"], [8, "wrong_type"]],
  timeOfDay: [["9", "not_an_instant"], [9, "wrong_type"]],
  word: [[noSuchText, "unknown_value"], [5, "wrong_type"]],
  orderBy: [[noSuchText, "unknown_value"], [["priority", noSuchText], "unknown_value", "/1"], [5, "wrong_type"]],
  schema: [["quotapack/other/1", "wrong_schema"]],
  object: [[5, "wrong_type"]],
};
/** Lists of more entries than this are not made for the sake of their limit. */
const longestList = 1000;

/**
 * The samples of each rule for one document: {rule, document, path, code?} with a code for an invalid one. `path` is the place
 * that must be named. `make` puts a value where the walk stands.
 */
function* samplesOf(type, value, path, make) {
  yield { rule: `${type.name} has no other members`, document: make({ ...value, noSuchMember: 1 }), path: `${path}/noSuchMember`, code: "unknown_member" };
  for (const member of type.members) {
    const at = `${path}/${member.name}`;
    const name = `${type.name}.${member.name}`;
    const { [member.name]: present, ...rest } = value;
    if (member.presence === "optional") yield { rule: `${name} may be absent`, document: make(rest), path: at };
    if (present === undefined) continue;
    const put = (other) => make({ ...value, [member.name]: other });
    if (member.presence !== "optional") yield { rule: `${name} is required`, document: make(rest), path: at, code: "missing_member" };
    if (member.nullable) yield { rule: `${name} may be null`, document: put(null), path: at };
    else yield { rule: `${name} is not null`, document: put(null), path: at, code: "wrong_type" };
    if (present !== null) yield* valuesOf(member, name, present, at, put);
  }
}

function* valuesOf(member, name, value, path, put) {
  if (member.shape === "list") {
    yield { rule: `${name} is a list`, document: put({}), path, code: "wrong_type" };
    if (value.length > 0) {
      const putFirst = (other) => put([other, ...value.slice(1)]);
      yield* oneOf(member, name, value[0], `${path}/0`, putFirst);
      if (member.kind === "word") for (const word of member.words) yield { rule: `${name} may have ${word}`, document: put([...new Set([...value, word])]), path };
      const most = limitOf(member.limit);
      if (most <= longestList) yield { rule: `${name} has at most ${most} entries`, document: put(Array.from({ length: most + 1 }, () => value[0])), path, code: "limit_exceeded" };
      for (const [i, element] of value.entries()) if (i > 0 && member.kind === "object") yield* oneOf(member, name, element, `${path}/${i}`, (other) => put(value.with?.(i, other) ?? Object.assign([...value], { [i]: other })));
    }
  } else if (member.shape === "byMeter") {
    yield { rule: `${name} is by meter`, document: put([]), path, code: "wrong_type" };
    for (const meter of Object.keys(value)) yield* oneOf(member, name, value[meter], `${path}/${meter}`, (other) => put({ ...value, [meter]: other }));
  } else {
    yield* oneOf(member, name, value, path, put);
  }
}

function* oneOf(member, name, value, path, put) {
  yield { rule: `${name} is of kind ${member.kind}`, document: put(value), path };
  for (const [other, code, below = ""] of wrongValues[member.kind]) yield { rule: `${name} is of kind ${member.kind}`, document: put(other), path: path + below, code, wrong: JSON.stringify(other) };
  if (member.kind === "word" && member.shape === "one") for (const word of member.words) yield { rule: `${name} may be ${word}`, document: put(word), path };
  if (member.kind === "decimal" && typeof value === "string") yield { rule: `${name} may be a JSON number`, document: put(Number(value)), path };
  if (member.kind === "object" && typeof value === "object") yield* samplesOf(types.get(member.type), value, path, put);
}

/** Where a valid sample of its own cannot be made by changing one place of a document in use. */
const onlyTogether = new Map([
]);

const parentOf = (path) => path.slice(0, path.lastIndexOf("/"));

describe("the schemas are those of the tables", () => {
  const made = makeSchemas(description);
  test("there is one for every operation and for every document that is kept in a file", () => {
    assert.deepEqual([...validators.keys()].sort(), Object.keys(made).sort());
    assert.deepEqual(Object.keys(samples).sort(), Object.keys(made).sort());
  });
  for (const [name, schema] of Object.entries(made)) {
    test(`${name}.json`, () => assert.deepEqual(JSON.parse(readFileSync(join(schemaFolder, `${name}.json`), "utf8")), schema));
  }
});

const shown = new Set(); // members that some sample has
const accepted = new Set(); // rules with a valid sample that both accept
const wanted = new Set();
for (const [schema, documents] of Object.entries(samples)) {
  const validate = validators.get(schema);
  describe(`schema ${schema}`, () => {
    test("documents in use are accepted by both", () => {
      for (const document of documents) {
        assert.ok(validate(document), JSON.stringify(validate.errors));
        assert.deepEqual(coreAccepts(schema, document).issues ?? [], []);
      }
    });
    test("both accept the valid samples", () => {
      const done = new Set();
      for (const document of documents) {
        for (const { rule, document: sample, code } of samplesOf(rootOf(schema), document, "", (value) => value)) {
          if (code !== undefined || done.has(rule)) continue;
          wanted.add(rule);
          assert.ok(validate(sample), `the schema refuses: ${rule}: ${JSON.stringify(validate.errors)}`);
          if (!coreAccepts(schema, sample).ok) continue; // it also breaks a rule between members: another sample has to do
          accepted.add(rule);
          done.add(rule);
        }
      }
    });
    test("both refuse the invalid samples, and name the place", () => {
      const done = new Set();
      for (const document of documents) {
        for (const { rule, document: sample, path, code, wrong } of samplesOf(rootOf(schema), document, "", (value) => value)) {
          const key = `${rule} ${code} ${wrong}`;
          if (code === undefined || done.has(key)) continue;
          done.add(key);
          assert.equal(validate(sample), false, `the schema accepts: ${rule}`);
          const place = code === "missing_member" || code === "unknown_member" ? parentOf(path) : path;
          assert.ok(validate.errors.some((error) => error.instancePath === place), `the schema names another place: ${rule}: ${JSON.stringify(validate.errors)}`);
          const answer = coreAccepts(schema, sample);
          assert.equal(answer.ok, false, `the core accepts: ${rule}`);
          assert.ok(answer.issues.some((issue) => issue.path === path && issue.code === code), `the core says ${JSON.stringify(answer.issues)} instead of ${code} at ${path}: ${rule}`);
        }
      }
      assert.ok(done.size > 0);
    });
  });
}

test("every rule has a valid sample that both accept", () => {
  assert.deepEqual([...wanted].filter((rule) => !accepted.has(rule) && !onlyTogether.has(rule)), []);
  assert.deepEqual([...onlyTogether.keys()].filter((rule) => accepted.has(rule) || !wanted.has(rule)), [], "listed without need");
});

test("the documents in use have every member of every type that a caller writes", () => {
  const visit = (type, value) => {
    for (const member of type.members) {
      const present = value[member.name];
      if (present === undefined) continue;
      shown.add(`${type.name}.${member.name}`);
      if (member.kind !== "object" || present === null) continue;
      for (const part of member.shape === "list" ? present : [present]) if (typeof part === "object") visit(types.get(member.type), part);
    }
  };
  for (const [schema, documents] of Object.entries(samples)) for (const document of documents) visit(rootOf(schema), document);

  const reached = new Set();
  const reach = (type) => {
    if (reached.has(type)) return;
    reached.add(type);
    for (const member of type.members) if (member.type !== undefined) reach(types.get(member.type));
  };
  for (const operation of description.operations) reach(types.get(operation.input));
  const members = [...reached].flatMap((type) => type.members.map((member) => `${type.name}.${member.name}`));
  assert.deepEqual(members.filter((name) => !shown.has(name)), []);
});
