import { usualMissing, type Choices, type ColumnKind, type Doubt } from './choices.ts';
import { MissingMarks, NO_LEVEL, type Column } from './column.ts';
import { MOST_LEVELS, MOST_PREVIEWED } from './limits.ts';
import { readNpy } from './npy.ts';
import type { Table } from './table.ts';

/** Different numbers, as texts and places; undefined where there are too many. */
function levelsOf(numbers: Float64Array): Pick<Column, 'codes' | 'levels'> {
  const places = new Map<number, number>();
  const codes = new Uint16Array(numbers.length).fill(NO_LEVEL);
  for (let r = 0; r < numbers.length; r++) {
    const value = numbers[r]!;
    if (Number.isNaN(value)) continue;
    let place = places.get(value);
    if (place === undefined) {
      if (places.size === MOST_LEVELS) return { codes: undefined, levels: [] };
      places.set(value, (place = places.size));
    }
    codes[r] = place;
  }
  return { codes, levels: [...places.keys()].map(String) };
}

function columnOf(
  numbers: Float64Array<ArrayBuffer>,
  place: number,
  chosen: ColumnKind | undefined,
  marks: MissingMarks,
): Column {
  let missing = 0;
  let first: Column['stray'];
  let strays = 0;
  numbers.forEach((value, row) => {
    const isMark = marks.hasNumber(value);
    if (Number.isFinite(value) && !isMark) return;
    if (isMark) numbers[row] = NaN;
    else if (!Number.isNaN(value)) {
      strays++;
      first ??= { row, text: value > 0 ? '+∞' : '−∞' };
      numbers[row] = NaN;
    }
    missing++;
  });
  return {
    name: `column ${place + 1}`,
    header: '',
    place,
    kind: chosen ?? 'number',
    isChosen: chosen !== undefined,
    numbers,
    ...levelsOf(numbers),
    missing,
    numeric: numbers.length - missing,
    strays,
    stray: undefined,
    endless: first && { first, count: strays },
    grouped: undefined,
    joined: undefined,
  };
}

/** The share of the reading after which the numbers are there. */
const READ = 0.6;

/** The table that an array is. */
export function npyTable(
  bytes: Uint8Array<ArrayBuffer>,
  chosen: Choices,
  onProgress?: (share: number) => void,
): Table {
  const { rows, shape, columns: arrays } = readNpy(bytes, (share) => onProgress?.(share * READ));
  const doubts: Doubt[] =
    shape.length < 3
      ? []
      : [
          {
            sentence: `The array ${shape.join(' × ')} has ${shape.length} dimensions: the later ones make one row of ${arrays.length} numbers.`,
          },
        ];
  const shown = Math.min(rows, MOST_PREVIEWED);
  const preview = Array.from({ length: shown }, (_, r) => arrays.map((numbers) => String(numbers[r])));
  const missing = chosen.missing ?? usualMissing;
  const marks = new MissingMarks(missing, 'point');
  const columns = arrays.map((numbers, c) => {
    onProgress?.(READ + (1 - READ) * (c / arrays.length));
    return columnOf(numbers, c, chosen.kinds?.[c], marks);
  });
  return {
    source: 'npy',
    decisions: {
      ...{ encoding: 'utf-8', delimiter: 'comma', quote: 'double', decimal: 'point', header: false },
      ...{ missing, ragged: 'leave-out' },
    },
    doubts,
    rows,
    preview,
    columns,
    lines: Uint32Array.from({ length: rows }, (_, r) => r + 1),
    ...{ roles: undefined, name: undefined },
  };
}
