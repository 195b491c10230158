import { readClassTable, type ClassTable } from '../../formats/class-table.ts';
import { FileFault } from '../../formats/file-fault.ts';

/** The tables that come with the page, by their names in files. */
const tables: Record<string, string> = {
  iris: 'data/iris.csv',
  'digits-8x8': 'data/digits-8x8.csv',
};

async function load(name: string): Promise<ClassTable> {
  try {
    const response = await fetch(new URL(tables[name]!, document.baseURI));
    if (!response.ok) throw new Error(`${response.status}`);
    return readClassTable(await response.text());
  } catch {
    throw new FileFault(
      `data.builtin: the table ${name} could not be loaded. Go online and open the file again, or put its rows into the file.`,
    );
  }
}

/** Whether the data are a built-in set by its name, and which. */
function builtInName(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, 'builtin')) return undefined;
  const { builtin } = data as { builtin: unknown };
  const known = Object.keys(tables).join(', ');
  if (typeof builtin !== 'string' || !Object.hasOwn(tables, builtin)) {
    const got = typeof builtin === 'string' ? JSON.stringify(builtin.slice(0, 40)) : 'no text';
    throw new FileFault(`data.builtin: expected one of ${known}, got ${got}. Correct it there.`);
  }
  if (Object.keys(data).length > 1) {
    throw new FileFault('data: expected either builtin or rows, got both. Take one of them out.');
  }
  return builtin;
}

/**
 * What an experiment file says, with the rows of a built-in set in the place of its name. Its classes get their names,
 * unless the file has names of its own.
 *
 * @throws FileFault when there is no such set, or it cannot be loaded
 */
export async function withData(content: Record<string, unknown>): Promise<Record<string, unknown>> {
  const name = builtInName(content['data']);
  if (name === undefined) return content;
  const { inputs, targets, inputNames, classes } = await load(name);
  return {
    ...content,
    data: { inputs, targets, inputNames, outputNames: classes },
    ...(!Object.hasOwn(content, 'classes') && { classes }),
  };
}
