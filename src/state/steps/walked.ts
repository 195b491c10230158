import type { Frame, Key, Layout, OperationList, Update } from '../../../worker/protocol.ts';
import { valueOf } from '../../model/values.ts';

/** Where a walk through an update is, and the update's numbers. */
export interface Walked {
  readonly list: OperationList;
  /** The operation, from 0. */
  readonly at: number;
  readonly update: Update;
}

/** The numbers of a value of the update. */
export function numbersOf({ list, update }: Walked, key: Key): Float64Array<ArrayBuffer> {
  const { offset, rows, columns } = valueOf(list, key);
  return update.numbers.slice(offset, offset + rows * columns);
}

/** The frame with z, a, input and target of the sample that is walked through; a frame itself has those of its own row. */
export function frameOfSample(frame: Frame, layout: Layout, walked: Walked): Frame {
  const row = walked.update.rows[walked.update.sample]!;
  if (row === frame.row) return frame;
  const layers = (role: 'z' | 'a') =>
    Float64Array.from(layout.layers.flatMap((_, layer) => [...numbersOf(walked, { role, layer })]));
  return {
    ...frame,
    row,
    z: layers('z'),
    a: layers('a'),
    inputs: numbersOf(walked, { role: 'input', layer: -1 }),
    targets: numbersOf(walked, { role: 'target', layer: layout.layers.length - 1 }),
  };
}
