import * as v from 'valibot';

interface ObjectIssue {
  readonly expected: string | null;
  readonly path?: readonly [v.IssuePathItem, ...v.IssuePathItem[]] | undefined;
}

/** What a field must be, in words. */
function expectedBy(field: object): string {
  // Schemas that came with a message have it, which their common type does not tell.
  const { message } = field as { readonly message?: unknown };
  return typeof message === 'string' ? message : 'an object';
}

/** The object is none, or a field of it is missing or not known. */
function fault(entries: v.ObjectEntries, { expected, path }: ObjectIssue): string {
  if (path === undefined) return 'an object';
  if (expected === 'never') return `no such field (there are ${Object.keys(entries).join(', ')})`;
  return expectedBy(entries[String(path[0].key)]!);
}

/** An object with these fields and no others, built anew. */
export const record = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.strictObject(entries, (issue) => fault(entries, issue));

type Named<Key extends string, Options extends Record<string, v.ObjectEntries>> = {
  [Name in keyof Options & string]: v.StrictObjectSchema<
    { readonly [K in Key]: v.LiteralSchema<Name, undefined> } & Options[Name],
    undefined
  >;
}[keyof Options & string];

/** An object whose field `key` names which of these sets of fields it has besides. */
export function recordBy<const Key extends string, const Options extends Record<string, v.ObjectEntries>>(
  key: Key,
  options: Options,
) {
  const names = Object.keys(options);
  const schemas = names.map((name) => record({ [key]: v.literal(name), ...options[name] }));
  return v.variant(key, schemas as unknown as Named<Key, Options>[], ({ path }) =>
    path === undefined ? 'an object' : `one of ${names.join(', ')}`,
  );
}
