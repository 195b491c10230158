/** Bytes by which a file is known. */
const SAMPLE = 16 * 1024;

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
  if (!text.startsWith('{')) return true;
  return /^\{\s*"(?:inputs|targets|inputNames|outputNames)"\s*:/.test(text);
}
