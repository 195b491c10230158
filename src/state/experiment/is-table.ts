/** Bytes by which a file is known. */
const SAMPLE = 16 * 1024;

/** Names that the parts of a table have in JSON. */
const partsOfTable: readonly string[] = ['inputs', 'targets', 'inputNames', 'outputNames'];
/** Names that a file of ours has beside them, or in their place. */
const partsOfOurs: readonly string[] = ['type', 'version', 'network', 'training', 'weights'];

/** The names in an object of JSON, as far as its text goes; not those of what is in it. */
function* namesIn(text: string): Generator<string> {
  const mark = /"((?:[^"\\]|\\.)*)"(\s*:)?|[[\]{}]/g;
  let depth = 0;
  for (const [found, name, colon] of text.matchAll(mark)) {
    if (found === '{' || found === '[') depth++;
    else if (found === '}' || found === ']') depth--;
    else if (colon !== undefined && depth === 1) yield name!;
  }
}

/** Whether an object of JSON is a table: it has inputs or targets before anything of ours. */
function isTableObject(text: string): boolean {
  for (const name of namesIn(text)) {
    if (partsOfTable.includes(name)) return true;
    if (partsOfOurs.includes(name)) return false;
  }
  return false;
}

/**
 * Whether a file is to be read as a table: what is no JSON of ours. JSON is a table where it is a list, or has inputs and
 * targets without a type.
 */
export async function isTable(file: File): Promise<boolean> {
  let start: string;
  try {
    start = await file.slice(0, SAMPLE).text();
  } catch {
    // What cannot be read is told of where it is read.
    return false;
  }
  const text = start.replace(/^\ufeff/, '').trimStart();
  if (text === '') return false;
  return !text.startsWith('{') || isTableObject(text);
}
