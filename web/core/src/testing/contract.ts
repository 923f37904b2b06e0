// Compares the TypeScript types of all operations with what the core says of its documents. Works on the types themselves, through the
// compiler, so that nothing has to be written twice.
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { DescribedMember, DescribedOperation, DescribedType } from '../documents/index.js';

type Direction = 'input' | 'value';

/** What a value is called here that has a kind there. Words, objects and schemas are looked at more closely. */
const kinds: Readonly<Record<string, Readonly<Record<Direction, string>>>> = {
  text: { input: 'string', value: 'string' },
  id: { input: 'string', value: 'string' },
  decimal: { input: 'DecimalInput', value: 'Decimal' },
  valueText: { input: 'TypedValue', value: 'TypedValue' },
  count: { input: 'number', value: 'number' },
  integer: { input: 'number', value: 'number' },
  boolean: { input: 'boolean', value: 'boolean' },
  instant: { input: 'InstantInput', value: 'Instant' },
  duration: { input: 'string', value: 'string' },
  offset: { input: 'string', value: 'string' },
  timeOfDay: { input: 'string', value: 'string' },
};

export class Contract {
  readonly #checker: ts.TypeChecker;
  readonly #operations: ts.Type;
  readonly #named = new Map<string, ts.Type>();
  readonly #described: ReadonlyMap<string, DescribedType>;
  readonly #compared = new Set<string>();
  /** Documents that callers write: where an answer hands one out, it has the type that it goes in with. */
  readonly #documents = new Set<string>();
  readonly differences: string[] = [];

  constructor(types: readonly DescribedType[]) {
    this.#described = new Map(types.map((type) => [type.name, type]));
    const root = fileURLToPath(new URL('../operations.ts', import.meta.url));
    const options: ts.CompilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      types: [],
    };
    const program = ts.createProgram([root], options);
    this.#checker = program.getTypeChecker();
    for (const file of program.getSourceFiles().filter((source) => source.fileName.includes('/web/core/src/'))) {
      const symbol = this.#checker.getSymbolAtLocation(file);
      for (const exported of symbol === undefined ? [] : this.#checker.getExportsOfModule(symbol)) {
        this.#named.set(exported.name, this.#checker.getDeclaredTypeOfSymbol(exported));
      }
    }
    this.#operations = this.#type('Operations');
  }

  /** The names of all operations here. */
  operationNames(): string[] {
    return this.#checker.getPropertiesOfType(this.#operations).map((property) => property.name);
  }

  /** Tells which types are documents: those that some operation takes. */
  collectDocuments(operations: readonly DescribedOperation[]): void {
    const visit = (name: string): void => {
      if (this.#documents.has(name)) return;
      this.#documents.add(name);
      for (const member of this.#described.get(name)?.members ?? []) if (member.type !== undefined) visit(member.type);
    };
    for (const operation of operations) visit(operation.input);
  }

  /** Adds what differs between an operation here and there. */
  compare(operation: DescribedOperation): void {
    const property = this.#operations.getProperty(operation.name);
    if (property === undefined) {
      this.differences.push(`${operation.name}: not an operation here`);
      return;
    }
    const type = this.#checker.getTypeOfSymbol(property);
    for (const [direction, described] of [['input', operation.input], ['value', operation.output]] as const) {
      const member = type.getProperty(direction);
      if (member !== undefined) this.#compareObject(this.#checker.getTypeOfSymbol(member), described, direction, `${operation.name}.${direction}`);
    }
  }

  #type(name: string): ts.Type {
    const type = this.#named.get(name);
    if (type === undefined) throw new Error(`No type is called ${name}`);
    return type;
  }

  #compareObject(type: ts.Type, described: string, asked: Direction, at: string): void {
    const direction = this.#documents.has(described) ? 'input' : asked;
    const key = `${this.#checker.typeToString(type)} ${described} ${direction}`;
    if (this.#compared.has(key)) return;
    this.#compared.add(key);
    const there = this.#described.get(described);
    if (there === undefined) {
      this.differences.push(`${at}: the core does not describe ${described}`);
      return;
    }
    const objects = this.#alternatives(type).filter((part) => (part.flags & ts.TypeFlags.Object) !== 0);
    const here = new Map<string, { types: ts.Type[]; isOptional: boolean; count: number }>();
    for (const object of objects) {
      for (const property of this.#checker.getPropertiesOfType(object)) {
        const entry = here.get(property.name) ?? { types: [], isOptional: false, count: 0 };
        entry.types.push(this.#checker.getTypeOfSymbol(property));
        entry.isOptional ||= (property.flags & ts.SymbolFlags.Optional) !== 0;
        entry.count += 1;
        here.set(property.name, entry);
      }
    }
    for (const member of there.members) {
      const entry = here.get(member.name);
      if (entry === undefined) {
        this.differences.push(`${at}.${member.name}: only the core has it (${described})`);
        continue;
      }
      here.delete(member.name);
      const isOptional = entry.isOptional || entry.count < objects.length;
      // What a kept catalog supplies is also absent from an alternative that has its own.
      if (member.presence !== 'supplied' && isOptional !== (member.presence === 'optional')) {
        this.differences.push(`${at}.${member.name}: ${isOptional ? 'optional' : 'required'} here, ${member.presence} in the core`);
      }
      this.#compareMember(entry.types, member, direction, `${at}.${member.name}`);
    }
    for (const name of here.keys()) this.differences.push(`${at}.${name}: the core does not have it (${described})`);
  }

  #compareMember(types: readonly ts.Type[], member: DescribedMember, direction: Direction, at: string): void {
    const parts = types.flatMap((type) => this.#alternatives(type)).filter((part) => (part.flags & ts.TypeFlags.Undefined) === 0);
    const isNullable = parts.some((part) => (part.flags & ts.TypeFlags.Null) !== 0);
    if (isNullable !== member.nullable) this.differences.push(`${at}: ${isNullable ? 'may be null here' : 'may be null in the core'} only`);
    let values = parts.filter((part) => (part.flags & ts.TypeFlags.Null) === 0);
    if (member.kind === 'any') return;
    if (member.kind === 'orderBy') return; // a list of keys or a name: both are held by the words of OrderKey and the named orders
    if (member.shape === 'list') values = this.#elements(values, at);
    if (member.shape === 'byMeter') values = this.#entries(values, at);
    values = values.flatMap((value) => this.#alternatives(value));
    if (member.kind === 'object') {
      const objects = values.filter((value) => (value.flags & ts.TypeFlags.Object) !== 0);
      if (objects.length === 0) this.differences.push(`${at}: not an object here`);
      this.#compareUnion([...new Set(objects)], member.type ?? '', direction, at);
      return;
    }
    if (member.kind === 'word') {
      const here = values.map((value) => (value.isStringLiteral() ? value.value : this.#checker.typeToString(value)));
      const missing = (member.words ?? []).filter((word) => !here.includes(word));
      const excess = [...new Set(here)].filter((word) => member.words?.includes(word) === false);
      if (missing.length > 0) this.differences.push(`${at}: lacks the words ${missing.join(', ')}`);
      if (excess.length > 0) this.differences.push(`${at}: has words that the core lacks: ${excess.join(', ')}`);
      return;
    }
    if (member.kind === 'schema') {
      if (!values.every((value) => value.isStringLiteral() && member.words?.includes(value.value) === true)) {
        this.differences.push(`${at}: not the schema ${member.words?.join(', ') ?? ''}`);
      }
      return;
    }
    const wanted = kinds[member.kind]?.[direction];
    if (wanted === undefined) {
      this.differences.push(`${at}: a kind that is unknown here: ${member.kind}`);
      return;
    }
    if (!this.#isSame(values, wanted)) {
      this.differences.push(`${at}: ${values.map((value) => this.#checker.typeToString(value)).join(' | ')} here, ${member.kind} in the core`);
    }
  }

  #compareUnion(objects: readonly ts.Type[], described: string, direction: Direction, at: string): void {
    // The alternatives of a union came apart: they are compared as one, through the first type that holds them all.
    const [first] = objects;
    if (first === undefined) return;
    if (objects.length === 1) {
      this.#compareObject(first, described, direction, at);
      return;
    }
    const whole = [...this.#named.values()].find(
      (type) => type.isUnion() && type.types.filter((part) => (part.flags & ts.TypeFlags.Object) !== 0).length === new Set(objects).size && objects.every((object) => type.types.includes(object)),
    );
    if (whole === undefined) this.differences.push(`${at}: a union without a name`);
    else this.#compareObject(whole, described, direction, at);
  }

  #isSame(values: readonly ts.Type[], wanted: string): boolean {
    const texts = new Set(values.map((value) => this.#checker.typeToString(value)));
    if (wanted === 'string') return [...values].every((value) => (value.flags & ts.TypeFlags.StringLike) !== 0 && (value.flags & ts.TypeFlags.Intersection) === 0);
    if (wanted === 'number') return texts.size === 1 && texts.has('number');
    if (wanted === 'boolean') return [...texts].every((text) => text === 'true' || text === 'false' || text === 'boolean');
    const parts = this.#alternatives(this.#type(wanted)).map((part) => this.#checker.typeToString(part));
    return parts.length === texts.size && parts.every((part) => texts.has(part));
  }

  #elements(values: readonly ts.Type[], at: string): ts.Type[] {
    return values.flatMap((value) => {
      const element = this.#checker.isArrayLikeType(value) ? value.getNumberIndexType() : undefined;
      if (element === undefined) this.differences.push(`${at}: not a list here`);
      return element ?? [];
    });
  }

  #entries(values: readonly ts.Type[], at: string): ts.Type[] {
    return values.flatMap((value) => {
      const entry = value.getStringIndexType();
      if (entry === undefined) this.differences.push(`${at}: not an object by meter here`);
      return entry ?? [];
    });
  }

  #alternatives(type: ts.Type): readonly ts.Type[] {
    return type.isUnion() ? type.types : [type];
  }
}
