// The JSON Schemas that ship, and the core's own word on the same documents.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { project } from "./blocks.mjs";

const Ajv = createRequire(join(project, "web", "package.json"))("ajv/dist/2020.js").default;
const { init } = await import(pathToFileURL(join(project, "web", "core", "dist", "index.js")).href);
const core = await init();

export const schemaFolder = join(project, "web", "core", "schema");

/** A validator for each schema, by name. All errors are reported, so that each can be looked for. */
export function makeValidators() {
  const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true, allErrors: true });
  const files = readdirSync(schemaFolder).filter((name) => name.endsWith(".json"));
  return new Map(files.map((name) => [name.replace(".json", ""), ajv.compile(JSON.parse(readFileSync(join(schemaFolder, name), "utf8")))]));
}

const asOf = "2025-03-01T00:00:00+08:00";
const plainCatalog = {
  id: "c",
  currency: "USD",
  meters: [{ id: "email", unit: "email", payPerUse: { model: "unit", unitPrice: "0.00029" } }],
  offers: [{ id: "email-50k", price: "13.05", validity: "P6M", quotas: [{ meter: "email", quantity: "50000" }] }],
};
// A document that no operation takes alone is put where an operation takes it: [operation, whole input, its place].
const places = {
  account: (value) => ["replay", value, ""],
  catalog: (value) => ["validateCatalog", { catalog: value }, "/catalog"],
  package: (value) => ["status", { catalog: plainCatalog, package: value, asOf }, "/package"],
  usageRecord: (value) => ["replay", { catalog: plainCatalog, usage: [value], asOf }, "/usage/0"],
  alerts: (value) => ["validateAlerts", { catalog: plainCatalog, packages: [{ id: "pkg-1", offer: "email-50k", effectiveAt: "2025-01-01T00:00:00+08:00" }], alerts: value, asOf }, "/alerts"],
  rules: (value) => ["describe", { rules: value }, "/rules"],
  price: (value) => ["rate", { price: value, currency: "USD", quantity: "1500" }, "/price"],
};

export const description = JSON.parse(core.call("describe", "{}")).value;

/** What the core says of a document of a schema, with paths into that document. */
export function coreAccepts(schema, value) {
  const [operation, input, place] = places[schema]?.(value) ?? [schema, value, ""];
  const answer = JSON.parse(core.call(operation, JSON.stringify(input)));
  if (answer.ok) return answer;
  return { ok: false, issues: answer.issues.map((issue) => ({ ...issue, path: issue.path.startsWith(place) ? issue.path.slice(place.length) : issue.path })) };
}
