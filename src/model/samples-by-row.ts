import type { Evaluation } from '../../worker/protocol.ts';

/** What the network makes of all samples at one iteration, by their rows of the data set. */
export interface SamplesByRow {
  readonly iteration: number;
  readonly count: number;
  /** `[rows × outputs]`, as the network has them. */
  readonly outputs: Float64Array;
  readonly targets: Float64Array;
  /** Each sample's own loss. */
  readonly losses: Float64Array;
  /** 1 for samples of the test part. */
  readonly isTest: Uint8Array;
}

type Part = Pick<Evaluation, 'iteration' | 'part' | 'rows' | 'losses' | 'outputs' | 'targets'>;

/** Puts the parts, which share all samples, together again. */
export function samplesByRow(parts: readonly [Part, ...Part[]]): SamplesByRow {
  const count = parts.reduce((sum, { rows }) => sum + rows.length, 0);
  const width = parts[0].outputs.length / parts[0].rows.length;
  const outputs = new Float64Array(count * width);
  const targets = new Float64Array(count * width);
  const losses = new Float64Array(count);
  const isTest = new Uint8Array(count);
  for (const part of parts) {
    part.rows.forEach((row, n) => {
      for (let j = 0; j < width; j++) {
        outputs[row * width + j] = part.outputs[n * width + j]!;
        targets[row * width + j] = part.targets[n * width + j]!;
      }
      losses[row] = part.losses[n]!;
      isTest[row] = Number(part.part === 'test');
    });
  }
  return { iteration: parts[0].iteration, count, outputs, targets, losses, isTest };
}
