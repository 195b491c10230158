import type { Frame, Layout, OperationList, Update } from '../../worker/protocol.ts';

/** Where a walk through an update is, and the update's numbers. */
export interface Walked {
  readonly list: OperationList;
  /** The operation, from 0. */
  readonly at: number;
  readonly update: Update;
}

/** The numbers of a value of the update. */
export function numbersOf({ list, update }: Walked, id: string): Float64Array<ArrayBuffer> {
  const { offset, rows, columns } = list.values.find((value) => value.id === id)!;
  return update.numbers.slice(offset, offset + rows * columns);
}

/** The frame with z, a, input and target of the sample that is walked through; a frame itself has those of its own row. */
export function frameOfSample(frame: Frame, layout: Layout, walked: Walked): Frame {
  if (walked.update.rows[walked.update.sample] === frame.row) return frame;
  const layers = (base: string) =>
    Float64Array.from(layout.layers.flatMap((_, l) => [...numbersOf(walked, `${base} ${l}`)]));
  return {
    ...frame,
    z: layers('z'),
    a: layers('a'),
    inputs: numbersOf(walked, 'x'),
    targets: numbersOf(walked, 't'),
  };
}
