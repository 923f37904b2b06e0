// JSON Schemas (2020-12) of every document, made from the tables that the core itself reads by. `npm run build` writes them to schema/.

/** The schemas by file name, from what `describe` answers. */
export function makeSchemas(description) {
  const types = new Map(description.types.map((type) => [type.name, type]));
  const schemas = {};
  for (const { name, input, meaning } of description.operations) schemas[name] = schemaOf(input, name, meaning, types, description);
  for (const name of ['catalog', 'account', 'package', 'usageRecord', 'alerts', 'rules', 'price']) {
    if (types.has(name)) schemas[name] = schemaOf(name, name, types.get(name).meaning, types, description);
  }
  return schemas;
}

function schemaOf(root, name, meaning, types, description) {
  const definitions = {};
  const visit = (typeName) => {
    if (typeName in definitions) return;
    definitions[typeName] = undefined; // its place, before those that it names
    definitions[typeName] = objectOf(types.get(typeName), description, visit);
  };
  visit(root);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:quotapack:${name}:1`,
    title: name,
    description: meaning,
    $ref: `#/$defs/${root}`,
    $defs: definitions,
  };
}

function objectOf(type, description, visit) {
  const properties = {};
  for (const member of type.members) properties[member.name] = memberOf(member, description, visit);
  return {
    description: type.meaning,
    type: 'object',
    properties,
    required: type.members.filter((member) => member.presence !== 'optional').map((member) => member.name),
    additionalProperties: false,
  };
}

function memberOf(member, description, visit) {
  const value = valueOf(member, description, visit);
  const shaped =
    member.shape === 'list'
      ? { type: 'array', items: value, ...limitOf(member, description) }
      : member.shape === 'byMeter'
        ? { type: 'object', additionalProperties: value }
        : value;
  const said = { description: member.meaning, ...(member.default === undefined ? {} : { $comment: `Default: ${member.default}.` }) };
  return member.nullable ? { ...said, anyOf: [shaped, { type: 'null' }] } : { ...said, ...shaped };
}

function limitOf(member, description) {
  const limit = description.limits.find((row) => row.name === member.limit);
  return limit === undefined ? {} : { maxItems: limit.value };
}

const decimal = { anyOf: [{ type: 'string', pattern: '^-?[0-9]+(\\.[0-9]+)?$' }, { type: 'number' }] };
const plain = {
  text: { type: 'string' },
  id: { type: 'string', minLength: 1 },
  decimal,
  valueText: { type: ['string', 'number'] },
  count: { type: 'integer' },
  integer: { type: 'integer' },
  boolean: { type: 'boolean' },
  instant: {
    type: 'string',
    pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})$',
  },
  duration: {
    type: 'string',
    pattern: '^P(?=[0-9T])([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?$',
  },
  offset: { type: 'string', pattern: '^([Zz]|[+-][0-9]{2}:[0-9]{2})$' },
  timeOfDay: { type: 'string', pattern: '^[0-9]{2}:[0-9]{2}(:[0-9]{2})?$' },
  any: {},
};

function valueOf(member, description, visit) {
  switch (member.kind) {
    case 'word':
      return { enum: member.words };
    case 'schema':
      return { const: member.words[0] };
    case 'orderBy':
      return { anyOf: [{ enum: description.namedOrders.map((order) => order.name) }, { type: 'array', items: { enum: orderKeys } }] };
    case 'object': {
      visit(member.type);
      const reference = { $ref: `#/$defs/${member.type}` };
      return member.type === 'contact' ? { anyOf: [reference, { type: 'string' }] } : reference; // a contact may be a bare text
    }
    default:
      return plain[member.kind];
  }
}

/** The keys that a list may hold; named orders use a few more that a list may not. */
const orderKeys = [
  'sourceClass',
  'scopeSpecificity',
  'priority',
  'cycleEnd',
  'effectiveAt',
  'createdAt',
  'id',
  'expiresAt',
  'costBasis',
  'quota',
  'remaining',
  'kind',
];
