import type { Experiment, Opened } from '../../worker/protocol.ts';
import type { ClassQuestion } from './classes.ts';

/** A sample as it stands on the plane of two inputs. */
export interface PlaneSample {
  readonly row: number;
  readonly x: number;
  readonly y: number;
  /** The class that it is of, where its target names one. */
  readonly group: number | undefined;
  /** Whether it is of the test part. */
  readonly hollow: boolean;
}

/**
 * The samples that are drawn on the plane of two inputs.
 *
 * @param stride of so many one is drawn
 * @param chosen a row that is drawn in any case
 */
export function planeSamples(
  { data: { inputs, targets } }: Experiment,
  { testRows }: Pick<Opened, 'testRows'>,
  classes: ClassQuestion | undefined,
  stride: number,
  chosen: number | undefined,
): PlaneSample[] {
  const isTest = new Uint8Array(inputs.length);
  for (const row of testRows) isTest[row] = 1;
  return inputs.flatMap(([x, y], row) => {
    if (row % stride !== 0 && row !== chosen) return [];
    const group = classes?.classOf(targets[row]!, 0);
    return [{ row, x: x!, y: y!, group, hollow: isTest[row] === 1 }];
  });
}
