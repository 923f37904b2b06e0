// Writes docs/reference/ from what the core says of itself (`quotapack describe`). --check compares instead.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const project = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const program = join(project, "build", "native", "quotapack");
const folder = join(project, "docs", "reference");

const generated = "<!-- Written by script/docs from `quotapack describe`: change the tables in src/, not this page. -->";

/** The pages by file name. */
export function makeReference(description) {
  const { operations, types } = description;
  const byName = new Map(types.map((type) => [type.name, type]));
  const inputs = reached(operations.map((operation) => operation.input), byName);
  const answers = types.filter((type) => !inputs.has(type.name));
  return {
    "README.md": overview(description),
    "operations.md": operationsPage(operations),
    "documents.md": typesPage("Documents", "What operations take. A document has the members listed here and no others.", [...inputs].map((name) => byName.get(name)), inputs, "Taken by", (name) => operations.filter(({ input }) => input === name)),
    "answers.md": typesPage("Answers", "What operations answer with, inside `{\"ok\":true,\"value\":…}`. Members may be added in later versions.", answers, inputs, "Answered by", (name) => operations.filter(({ output }) => output === name)),
    "issues.md": issuesPage(description.issueCodes, byName.get("issue")),
    "rules.md": rulesPage(description),
    "limits.md": limitsPage(description.limits),
  };
}

/** The types that can be reached from some of them, in the order met. */
function reached(names, byName) {
  const found = new Set();
  const visit = (name) => {
    if (found.has(name)) return;
    found.add(name);
    for (const member of byName.get(name).members) if (member.type !== undefined) visit(member.type);
  };
  names.forEach(visit);
  return found;
}

const page = (title, ...parts) => `${generated}\n\n# ${title}\n\n${parts.join("\n\n")}\n`;
const cell = (text) => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const table = (head, rows) => [head, head.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n");
const code = (text) => `\`${text}\``;
const codes = (words) => words.map(code).join(", ");
// As GitHub and others make anchors of headings.
const anchor = (name) => name.toLowerCase();
const typeLink = (name, inputs) => `[${code(name)}](${inputs.has(name) ? "documents" : "answers"}.md#${anchor(name)})`;

function overview({ version, operations, issueCodes, rules, limits, types }) {
  return page(
    "Reference",
    `Of version ${version}. These pages are generated from the tables that the core itself reads and writes by, so they cannot differ from it; a test makes them anew and compares.`,
    table(
      ["page", "what it lists"],
      [
        ["[operations](operations.md)", `the ${operations.length} operations with their documents and answers`],
        ["[documents](documents.md), [answers](answers.md)", `every member of the ${types.length} types`],
        ["[rules](rules.md)", `the ${rules.length} rules with default, reason and source; deduction orders; grace and retention`],
        ["[issues](issues.md)", `the ${issueCodes.length} issue codes in their order of precedence`],
        ["[limits](limits.md)", `the ${limits.length} limits that keep every call finite`],
      ],
    ),
    "The same as JSON: `quotapack describe`, or `describe()` in JavaScript. JSON Schemas (2020-12) of all documents are made from the same tables and lie in the npm package as `quotapack/schema/<name>.json`.",
  );
}

function operationsPage(operations) {
  const rows = operations.map(({ name, meaning, input, output }) => [`**${code(name)}**`, meaning, `[${code(input)}](documents.md#${anchor(input)})`, `[${code(output)}](answers.md#${anchor(output)})`]);
  return page(
    "Operations",
    "Text in, text out, the same bytes in every place: `quotapack OPERATION [FILE]`, `qp.call(operation, text)`, or typed as `qp.OPERATION(document)`. An answer is `{\"ok\":true,\"value\":…}` or `{\"ok\":false,\"issues\":[…]}`; an issue has a code ([all of them](issues.md)), a JSON Pointer and a sentence.",
    table(["operation", "what it does", "document", "answer"], rows),
  );
}

const kinds = {
  text: "text",
  id: "text, not empty",
  decimal: 'decimal: `"0.00029"` or a JSON number, taken as written',
  valueText: "text or JSON number, as typed",
  count: "whole JSON number",
  integer: "whole JSON number",
  boolean: "`true` or `false`",
  instant: "instant (RFC 3339 with offset)",
  duration: "duration (ISO 8601)",
  offset: "offset such as `+08:00`",
  timeOfDay: "time of day such as `09:00`",
  orderBy: "[order](rules.md#orders-by-name): a name, or a list of keys",
  any: "any JSON",
};

function kindOf(member, type, inputs) {
  const one = () => {
    if (member.kind === "object") return typeLink(member.type, inputs);
    if (member.kind === "word") return codes(member.words);
    if (member.kind === "schema") return code(member.words[0]);
    return kinds[member.kind];
  };
  const shaped = { one: one(), list: `list of ${one()}`, byMeter: `object from meter ids to ${one()}` }[member.shape];
  return member.nullable ? `${shaped}; or \`null\`` : shaped;
}

function presenceOf({ presence, default: standard }) {
  if (presence === "required") return "required";
  if (presence === "supplied") return "required, unless a kept catalog is used";
  return standard === undefined ? "optional" : `default: ${standard}`;
}

function typesPage(title, introduction, types, inputs, verb, usersOf) {
  const sections = types.map((type) =>
    [
      `## ${type.name}`,
      [`${type.meaning[0].toUpperCase()}${type.meaning.slice(1)}.`, ...(usersOf(type.name).length === 0 ? [] : [`${verb} ${codes(usersOf(type.name).map(({ name }) => name))}.`])].join(" "),
      table(
        ["member", "value", "", "meaning"],
        type.members.map((member) => [code(member.name), kindOf(member, type, inputs), [presenceOf(member), ...(member.limit === undefined ? [] : [`at most [${code(member.limit)}](limits.md)`])].join("; "), member.meaning]),
      ),
    ].join("\n\n"),
  );
  return page(title, introduction, ...sections);
}

function issuesPage(issueCodes, issue) {
  return page(
    "Issues",
    "Everything that is wrong with a document comes back at once. Where several codes apply to one value, the first of this table is reported.",
    table(["code", "what to do"], issueCodes.map(({ code: name, advice }) => [code(name), advice])),
    "## Members of an issue",
    table(["member", "", "meaning"], issue.members.map((member) => [code(member.name), presenceOf(member), member.meaning])),
  );
}

function rulesPage({ rules, namedOrders, lifecyclePresets }) {
  return page(
    "Rules",
    "What varies by contract is a rule. A catalog has rules in its member `rules`, every operation takes further ones, and those win member by member.",
    ...rules.map((rule) =>
      [
        `## ${rule.name}`,
        rule.meaning,
        [
          `- Default: ${code(rule.default)}`,
          ...(rule.allowed === undefined ? [] : [`- Words: ${codes(rule.allowed)}${rule.kind === "orderBy" ? ", or the name of an [order](#orders-by-name)" : ""}`]),
          `- Reason: ${rule.reason}`,
          `- Source: ${rule.source}`,
        ].join("\n"),
      ].join("\n\n"),
    ),
    "## Orders by name",
    "What `orderBy` takes in place of a list of keys.",
    table(["name", "keys", "source"], namedOrders.map(({ name, keys, source }) => [code(name), codes(keys), source])),
    "## Grace and retention by preset",
    "Days of grace and of retention, for packages and for an account in arrears. What `graceDays` and `retentionDays` set wins.",
    table(
      ["`lifecyclePreset`", "`customerLevel`", "package", "account"],
      lifecyclePresets.map((row) => [code(row.preset), code(row.level), `${row.graceDays} and ${row.retentionDays}`, `${row.accountGraceDays} and ${row.accountRetentionDays}`]),
    ),
  );
}

function limitsPage(limits) {
  return page(
    "Limits",
    "No input makes a call throw, hang or exhaust memory: passing one of these is the issue `limit_exceeded`, which names the limit.",
    table(["limit", "largest value", "what it bounds"], limits.map(({ name, value, meaning }) => [code(name), value.toLocaleString("en"), meaning])),
  );
}

/** Pages that are not as they would be written now, by file name; pages that nobody writes any more are among them. */
export function stalePages(pages) {
  const there = existsSync(folder) ? readdirSync(folder) : [];
  return [...new Set([...Object.keys(pages), ...there])].filter((name) => !existsSync(join(folder, name)) || readFileSync(join(folder, name), "utf8") !== pages[name]);
}

export const describeCore = () => JSON.parse(execFileSync(program, ["describe"], { encoding: "utf8", maxBuffer: 1 << 26, input: "" }));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const pages = makeReference(describeCore());
  const stale = stalePages(pages);
  if (process.argv.includes("--check")) {
    for (const name of stale) console.error(`docs/reference/${name} is not what script/docs writes.`);
    process.exitCode = stale.length === 0 ? 0 : 1;
  } else {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(pages)) writeFileSync(join(folder, name), text);
    console.log(`docs/reference: ${Object.keys(pages).length} pages, ${stale.length} changed`);
  }
}
