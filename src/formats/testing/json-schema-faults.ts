/** A JSON Schema, as far as ours go. */
type Schema = Readonly<Record<string, unknown>>;

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
};

const isType = (value: unknown, type: unknown) =>
  type === 'integer' ? Number.isInteger(value) : typeOf(value) === type;

/** What each keyword asks of a value, told by the faults that it finds. */
const keywords: Record<
  string,
  (asked: never, value: never, at: string, of: (id: string) => Schema) => string[]
> = {
  $schema: () => [],
  $id: () => [],
  title: () => [],
  $ref: (id: string, value: unknown, at, of) => faultsBy(of(id), value, at, of),
  type: (type: string, value: unknown, at) => (isType(value, type) ? [] : [`${at}: no ${type}`]),
  const: (wanted: unknown, value: unknown, at) => (value === wanted ? [] : [`${at}: not ${String(wanted)}`]),
  enum: (list: unknown[], value: unknown, at) => (list.includes(value) ? [] : [`${at}: not listed`]),
  minimum: (least: number, value: number, at) => (value >= least ? [] : [`${at}: below ${least}`]),
  maximum: (most: number, value: number, at) => (value <= most ? [] : [`${at}: above ${most}`]),
  exclusiveMinimum: (least: number, value: number, at) =>
    value > least ? [] : [`${at}: not above ${least}`],
  exclusiveMaximum: (most: number, value: number, at) => (value < most ? [] : [`${at}: not below ${most}`]),
  maxLength: (most: number, value: string, at) => (value.length <= most ? [] : [`${at}: too long`]),
  minItems: (least: number, value: unknown[], at) => (value.length >= least ? [] : [`${at}: too few`]),
  items: (schema: Schema, value: unknown[], at, of) =>
    value.flatMap((item, n) => faultsBy(schema, item, `${at}[${n}]`, of)),
  properties: (schemas: Record<string, Schema>, value: object, at, of) =>
    Object.entries(value).flatMap(([key, one]) =>
      Object.hasOwn(schemas, key) ? faultsBy(schemas[key]!, one, `${at}.${key}`, of) : [],
    ),
  required: (keys: string[], value: object, at) =>
    keys.filter((key) => !Object.hasOwn(value, key)).map((key) => `${at}.${key}: missing`),
  additionalProperties: () => [],
  anyOf: (schemas: Schema[], value: unknown, at, of) =>
    schemas.some((schema) => faultsBy(schema, value, at, of).length === 0) ? [] : [`${at}: none of them`],
  oneOf: (schemas: Schema[], value: unknown, at, of) =>
    schemas.filter((schema) => faultsBy(schema, value, at, of).length === 0).length === 1
      ? []
      : [`${at}: not one of them`],
};

/**
 * What is wrong with a value by a JSON Schema, a witness beside the statement that the schema comes from.
 *
 * @param of the schema of an id
 * @throws for a keyword that it does not know
 */
export function faultsBy(schema: Schema, value: unknown, at: string, of: (id: string) => Schema): string[] {
  // What is of another type is not looked at further.
  if ('type' in schema && !isType(value, schema['type'])) return [`${at}: no ${String(schema['type'])}`];
  const extra =
    schema['additionalProperties'] === false
      ? Object.keys(value as object).filter((key) => !Object.hasOwn(schema['properties'] as object, key))
      : [];
  return [
    ...extra.map((key) => `${at}.${key}: not known`),
    ...Object.entries(schema).flatMap(([keyword, asked]) => {
      const look = keywords[keyword];
      if (look === undefined) throw new Error(`The keyword ${keyword} is not known.`);
      return look(asked as never, value as never, at, of);
    }),
  ];
}
