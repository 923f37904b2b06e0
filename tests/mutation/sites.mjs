// Where a source can be mutated: clang's syntax tree says what an expression is and where it stands.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const comparisons = { "<": ["<=", ">="], "<=": ["<", ">"], ">": [">=", "<="], ">=": [">", "<"], "==": ["!="], "!=": ["=="] };
const comparisonNames = { "<": "less", "<=": "less_equal", ">": "greater", ">=": "greater_equal", "==": "equal", "!=": "not_equal" };
const arithmetic = { "+": ["add", "-"], "-": ["subtract", "+"], "*": ["multiply", "+"], "/": ["divide", "*"], "%": ["remainder", "/"], "&": ["bit_and", "|"], "|": ["bit_or", "&"], "<<": ["shift_left", ">>"], ">>": ["shift_right", "<<"] };
const assignments = { "+=": ["add_to", "-="], "-=": ["take_from", "+="] };
const functions = new Set(["FunctionDecl", "CXXMethodDecl", "CXXConstructorDecl", "CXXConversionDecl"]);
// What is evaluated by the compiler, or is no place of its own.
const notWalked = new Set(["ConstantExpr", "StaticAssertDecl", "TemplateArgument", "ParmVarDecl", "FieldDecl", "EnumDecl", "CXXDefaultArgExpr", "CXXDefaultInitExpr"]);
const wrappers = new Set(["ExprWithCleanups", "ImplicitCastExpr", "MaterializeTemporaryExpr", "CXXBindTemporaryExpr"]);
const statementKinds = new Set(["CallExpr", "CXXMemberCallExpr", "CXXOperatorCallExpr", "BinaryOperator", "CompoundAssignOperator", "UnaryOperator"]);
const loops = new Set(["ForStmt", "WhileStmt", "DoStmt", "CXXForRangeStmt"]);

function syntaxTrees(file, cacheFolder) {
  const command = ["clang++-14", "-std=c++20", "-Isrc", "-fno-exceptions", "-fsyntax-only", "-Xclang", "-ast-dump=json", "-Xclang", "-ast-dump-filter=quotapack", file];
  const headers = spawnSync("clang++-14", ["-std=c++20", "-Isrc", "-MM", file], { encoding: "utf8" });
  const hash = createHash("sha256");
  for (const name of headers.stdout.replace(/^[^:]*:|\\\n/g, " ").trim().split(/\s+/)) hash.update(readFileSync(name));
  mkdirSync(cacheFolder, { recursive: true });
  const kept = join(cacheFolder, `${hash.update(readFileSync(new URL(import.meta.url))).digest("hex")}.json`);
  if (existsSync(kept)) return { kept };
  const { stdout, status, stderr } = spawnSync(command[0], command.slice(1), { encoding: "utf8", maxBuffer: 1 << 30 });
  if (status !== 0) throw new Error(`${command.join(" ")}\n${stderr}`);
  return { kept, trees: stdout.split(/^(?=\{$)/m).map((text) => JSON.parse(text)) };
}

const typeOf = (node) => (node?.type?.desugaredQualType ?? node?.type?.qualType ?? "").replace(/\b(const|volatile)\b/g, "").trim();
const isInteger = (node) => /^(unsigned |signed )?(char|short|int|long|long long|__int128|bool)$/.test(typeOf(node));
const strip = (node) => {
  while (node && wrappers.has(node.kind) && node.inner?.length === 1) node = node.inner[0];
  return node;
};

// The sites of one source file and of the headers it includes, as far as `isWanted`.
export function sitesOf(file, isWanted, cacheFolder) {
  const { kept, trees } = syntaxTrees(file, cacheFolder);
  if (!trees) return JSON.parse(readFileSync(kept, "utf8")).filter((site) => isWanted(site.file));
  const sites = new Map();
  const texts = new Map();
  const textOf = (name) => {
    if (!texts.has(name)) texts.set(name, readFileSync(name).toString("latin1"));
    return texts.get(name);
  };
  let lastFile;

  // clang names the file of a place only where it differs from the place printed before it.
  function settle(location) {
    if (!location || typeof location !== "object") return;
    if (location.spellingLoc || location.expansionLoc) {
      settle(location.spellingLoc);
      settle(location.expansionLoc);
      return;
    }
    if (location.file) lastFile = location.file;
    if (location.offset !== undefined) location.at = lastFile;
  }
  function settleAll(node) {
    settle(node.loc);
    if (node.range) {
      settle(node.range.begin);
      settle(node.range.end);
    }
    for (const inner of node.inner ?? []) if (inner?.kind) settleAll(inner);
  }

  const place = (node) => {
    const { begin, end } = node?.range ?? {};
    if (begin?.offset === undefined || end?.offset === undefined || begin.at !== end.at) return undefined; // a macro
    return { file: begin.at, begin: begin.offset, end: end.offset + end.tokLen };
  };
  const add = (kind, where, rest = {}) => {
    if (!where || !/^src\/\w+\/[\w.]+$/.test(where.file ?? "")) return;
    const site = { kind, ...where, ...rest };
    sites.set(`${site.file}:${site.begin}:${site.end}:${kind}`, site);
  };

  // Both operands of a written `a op b`, and the operator between them.
  function operands(node) {
    const where = place(node);
    if (!where) return undefined;
    let sides;
    if (node.kind === "BinaryOperator" || node.kind === "CompoundAssignOperator") sides = node.inner;
    else if (node.kind === "CXXOperatorCallExpr") sides = node.inner.slice(1);
    else {
      // a rewritten comparison: what was written is inside what it means
      let inside = node.inner[0];
      while (inside && !(inside.kind === "CXXOperatorCallExpr" && /operator(<=>|==)/.test(nameOfCallee(inside)))) inside = inside.inner?.find((part) => part.kind && part.kind !== "IntegerLiteral");
      sides = inside?.inner.slice(1);
    }
    if (sides?.length !== 2) return undefined;
    const found = sides.map(place);
    if (!found[0] || !found[1]) return undefined;
    const [left, right] = found[0].begin <= found[1].begin ? found : [found[1], found[0]];
    if (left.begin !== where.begin || right.end !== where.end || left.end > right.begin) return undefined;
    const between = textOf(where.file).slice(left.end, right.begin);
    const op = between.trim();
    return { where, op, opBegin: left.end + between.indexOf(op), leftEnd: left.end, rightBegin: right.begin, sides };
  }
  const nameOfCallee = (node) => {
    const callee = strip(node.inner?.[0]);
    return callee?.referencedDecl?.name ?? callee?.name ?? "";
  };

  function isJudged(node) {
    const inner = strip(node);
    if (!inner) return true;
    if (["CXXRewrittenBinaryOperator", "CXXBoolLiteralExpr"].includes(inner.kind)) return true;
    if (inner.kind === "BinaryOperator") return inner.opcode in comparisons || ["&&", "||"].includes(inner.opcode);
    if (inner.kind === "CXXOperatorCallExpr") return /operator(==|!=|<|>|<=|>=|!)$/.test(nameOfCallee(inner));
    return inner.kind === "UnaryOperator" && inner.opcode === "!";
  }
  function negatable(node) {
    if (node?.kind && !isJudged(node)) add("negate", place(node));
  }

  function statement(node, context) {
    const inner = strip(node);
    if (!inner || !statementKinds.has(inner.kind)) return;
    if (inner.kind === "BinaryOperator" && inner.opcode !== "=") return;
    if (inner.kind === "UnaryOperator" && !["++", "--"].includes(inner.opcode)) return;
    const where = place(inner);
    if (!context.inFunction || !where || !/^src\//.test(where.file ?? "")) return;
    // What the compiler wrote itself stands at the name of its class.
    if (/^\w+$/.test(textOf(where.file).slice(where.begin, where.end))) return;
    add("delete", where);
  }

  function walk(node, context) {
    if (!node?.kind || notWalked.has(node.kind)) return;
    if (functions.has(node.kind) && (node.isImplicit || node.explicitlyDefaulted)) return; // nobody wrote its statements
    if (functions.has(node.kind)) context = { ...context, inFunction: true, loop: undefined };
    if (node.kind === "LambdaExpr") context = { ...context, loop: undefined };
    if (node.kind === "VarDecl" && node.constexpr) {
      // Tables of headers are used by the compiler too, as sizes and as members of others.
      if (node.init && /\[\d+\]$|struct/.test(node.type?.qualType ?? "") && place(node)?.file.endsWith(".cc")) table(node);
      return;
    }
    if (context.inFunction) expression(node, context);
    if (loops.has(node.kind)) context = { ...context, loop: "loop" };
    if (node.kind === "SwitchStmt") context = { ...context, loop: "switch" };
    for (const inner of node.inner ?? []) walk(inner, context);
  }

  // A table of constants: its numbers and claims, once it is no constant any more.
  function table(node) {
    const where = place(node);
    const text = textOf(where.file).slice(where.begin, where.end);
    const at = text.indexOf("constexpr");
    if (at < 0) return;
    const word = { begin: where.begin + at, end: where.begin + at + "constexpr".length };
    const inside = (part) => {
      if (!part?.kind || part.kind === "ConstantExpr") return;
      if (part.kind === "IntegerLiteral" || part.kind === "CharacterLiteral") literal(part, { table: word, of: node.name });
      if (part.kind === "CXXBoolLiteralExpr") add("bool", place(part), { table: word, of: node.name });
      for (const inner of part.inner ?? []) inside(inner);
    };
    for (const part of node.inner ?? []) inside(part);
  }
  function literal(node, rest = {}) {
    const where = place(node);
    if (where && /^src\//.test(where.file ?? "") && /^[0-9']/.test(textOf(where.file).slice(where.begin, where.end))) add("next", where, rest);
  }

  function expression(node, context) {
    switch (node.kind) {
      case "BinaryOperator":
      case "CXXOperatorCallExpr":
      case "CXXRewrittenBinaryOperator": {
        const found = operands(node);
        if (!found) break;
        const { where, op, opBegin, leftEnd, rightBegin, sides } = found;
        const rest = { op, opBegin, leftEnd, rightBegin };
        if (op in comparisons) add("compare", where, rest);
        else if ((op === "&&" || op === "||") && node.kind === "BinaryOperator" && typeOf(node) === "bool") add("logic", where, rest);
        else if (op in arithmetic && node.kind === "BinaryOperator" && isInteger(node) && sides.every(isInteger)) add("arithmetic", where, rest);
        break;
      }
      case "CompoundAssignOperator": {
        const found = operands(node);
        if (found && found.op in assignments && found.sides.every(isInteger)) add("assign", found.where, { op: found.op, opBegin: found.opBegin, leftEnd: found.leftEnd, rightBegin: found.rightBegin });
        break;
      }
      case "UnaryOperator": {
        const where = place(node);
        if (!where || !/^src\//.test(where.file ?? "")) break;
        const text = textOf(where.file).slice(where.begin, where.end);
        if (node.opcode === "!" && text.startsWith("!")) add("negate", where);
        if (node.opcode === "-" && text.startsWith("-") && isInteger(node) && node.inner[0].kind !== "IntegerLiteral") add("minus", where);
        break;
      }
      case "IntegerLiteral":
      case "CharacterLiteral":
        literal(node);
        break;
      case "CXXBoolLiteralExpr":
        add("bool", place(node));
        break;
      case "DeclRefExpr":
        if (/^k[A-Z]/.test(node.referencedDecl?.name ?? "") && isInteger(node)) add("next", place(node));
        break;
      case "IfStmt":
        if (!node.hasVar) negatable(node.inner[node.hasInit ? 1 : 0]);
        break;
      case "WhileStmt":
        if (!node.hasVar) negatable(node.inner[0]);
        break;
      case "ForStmt":
        if (!node.inner[1]?.kind) negatable(node.inner[2]);
        break;
      case "ConditionalOperator":
        negatable(node.inner[0]);
        break;
      case "ReturnStmt":
        if (node.inner?.[0] && typeOf(node.inner[0]) === "bool") negatable(node.inner[0]);
        break;
      case "ContinueStmt":
      case "BreakStmt": {
        const where = place(node);
        if (!where || !/^src\//.test(where.file ?? "") || (node.kind === "BreakStmt" && context.loop !== "loop")) break;
        const rest = /^\s*;/.exec(textOf(where.file).slice(where.end));
        if (rest) add("jump", { ...where, end: where.end + rest[0].length });
        break;
      }
      default:
    }
    const bodies = {
      CompoundStmt: () => node.inner ?? [],
      IfStmt: () => node.inner.slice(1 + (node.hasInit ? 1 : 0) + (node.hasVar ? 1 : 0)),
      ForStmt: () => node.inner.slice(4),
      CXXForRangeStmt: () => node.inner.slice(-1),
      WhileStmt: () => node.inner.slice(-1),
      CaseStmt: () => node.inner.slice(-1),
      DefaultStmt: () => node.inner.slice(-1),
    }[node.kind];
    if (bodies) for (const body of bodies()) statement(body, context);
  }

  for (const tree of trees) {
    lastFile = undefined;
    settleAll(tree);
    walk(tree, { inFunction: false });
  }
  const all = [...sites.values()];
  writeFileSync(kept, JSON.stringify(all));
  return all.filter((site) => isWanted(site.file));
}

// The mutants of a site: one for each way to change it.
export function mutantsOf(site) {
  switch (site.kind) {
    case "compare": return comparisons[site.op].map((to) => `${site.op} → ${to}`);
    case "logic": return [`${site.op} → ${site.op === "&&" ? "||" : "&&"}`];
    case "arithmetic": return [`${site.op} → ${arithmetic[site.op][1]}`];
    case "assign": return [`${site.op} → ${assignments[site.op][1]}`];
    case "next": return ["+ 1"];
    case "bool": return ["flipped"];
    case "negate": return ["negated"];
    case "minus": return ["- → +"];
    case "delete":
    case "jump": return ["left out"];
    default: throw new Error(site.kind);
  }
}

// The source with every given site in it. `site.ids` are the numbers of its mutants. Lines stay where they are.
export function instrument(text, sites) {
  const prefixes = new Map(), suffixes = new Map(), replaced = new Map();
  const push = (map, at, value) => map.set(at, [...(map.get(at) ?? []), value]);
  // Outer ones first: at one place they open first and close last.
  const ordered = [...sites].sort((a, b) => a.begin - b.begin || b.end - a.end || rank(a) - rank(b));
  const wrap = (begin, end, before, after) => {
    push(prefixes, begin, before);
    suffixes.set(end, [after, ...(suffixes.get(end) ?? [])]);
  };
  const call = (name, ids) => `::quotapack_mutation::${name}<${ids.join(", ")}>(`;
  const is = (id) => `::quotapack_mutation::is(${id})`;
  for (const site of ordered) {
    const { ids, begin, end } = site;
    switch (site.kind) {
      case "compare":
      case "arithmetic":
      case "assign": {
        const name = comparisonNames[site.op] ?? arithmetic[site.op]?.[0] ?? assignments[site.op][0];
        wrap(begin, end, call(name, ids), ")");
        replaced.set(site.opBegin, { length: site.op.length, text: "," });
        break;
      }
      case "logic":
        // a || b is !(!a && !b): one test turned round in three places, and the right side is still asked only if need be
        wrap(begin, end, "((", `) != ${is(ids[0])})`);
        wrap(begin, site.leftEnd, "(bool(", `) != ${is(ids[0])})`);
        wrap(site.rightBegin, end, "(bool(", `) != ${is(ids[0])})`);
        break;
      case "next": wrap(begin, end, call(site.table ? "next_in_table" : "next", ids), ")"); break;
      case "minus": wrap(begin, end, call("negate", ids), ")"); replaced.set(begin, { length: 1, text: "" }); break;
      case "bool":
      case "negate": wrap(begin, end, "(bool(", `) != ${site.table ? `::quotapack_mutation::is_at_run_time(${ids[0]})` : is(ids[0])})`); break;
      case "delete": wrap(begin, end, `(${is(ids[0])} ? void() : void(`, "))"); break;
      case "jump": wrap(begin, end, `{ if (!${is(ids[0])}) `, " }"); break;
      default: throw new Error(site.kind);
    }
    if (site.table) replaced.set(site.table.begin, { length: "constexpr".length, text: "const" });
  }
  let out = "";
  for (let at = 0; at <= text.length; ++at) {
    for (const suffix of suffixes.get(at) ?? []) out += suffix;
    for (const prefix of prefixes.get(at) ?? []) out += prefix;
    if (at === text.length) break;
    const other = replaced.get(at);
    if (other) {
      out += other.text;
      at += other.length - 1;
    } else out += text[at];
  }
  return `#include "mutation/mutants.h"\n#line 1\n${out}`;
}
const rank = (site) => ["delete", "jump", "negate", "logic", "compare"].indexOf(site.kind) >>> 0;
