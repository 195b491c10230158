import { BATCH_SIZE, dataOf, LEARNING_RATE, weightsOf, type Task } from './tasks.ts';

/*
 * What a loop written with care in JavaScript alone reaches, as a measure for the kernels: the 16 sums of a tile in
 * variables, float64. It has an order of sums of its own and `Math.exp`, and trains by gradient descent alone.
 */

/** A matrix in an array: element (row, column) at `start` + row × `rows` + column × `columns`. */
interface Matrix {
  readonly values: Float64Array;
  readonly start: number;
  readonly rows: number;
  readonly columns: number;
}

/** into ← `kept` into + `scale` left right, of `height` × `depth` and `depth` × `width`. */
function product(
  [height, width, depth]: readonly [number, number, number],
  left: Matrix,
  right: Matrix,
  into: Matrix,
  kept: 0 | 1,
  scale: number,
): void {
  const { values: a, rows: ar, columns: ac } = left;
  const { values: b, rows: br, columns: bc } = right;
  const { values: c, rows: cr, columns: cc } = into;
  const put = (at: number, sum: number) => {
    c[at] = kept === 0 ? scale * sum : c[at]! + scale * sum;
  };
  for (let n = 0; n < width; n += 4) {
    for (let m = 0; m < height; m += 4) {
      const to = into.start + m * cr + n * cc;
      let pa = left.start + m * ar;
      let pb = right.start + n * bc;
      if (n + 4 > width || m + 4 > height) {
        for (let i = 0; i < Math.min(4, height - m); i++) {
          for (let j = 0; j < Math.min(4, width - n); j++) {
            let sum = 0;
            for (let k = 0; k < depth; k++) sum += a[pa + i * ar + k * ac]! * b[pb + j * bc + k * br]!;
            put(to + i * cr + j * cc, sum);
          }
        }
        continue;
      }
      let s00 = 0,
        s01 = 0,
        s02 = 0,
        s03 = 0;
      let s10 = 0,
        s11 = 0,
        s12 = 0,
        s13 = 0;
      let s20 = 0,
        s21 = 0,
        s22 = 0,
        s23 = 0;
      let s30 = 0,
        s31 = 0,
        s32 = 0,
        s33 = 0;
      for (let k = 0; k < depth; k++) {
        const y0 = b[pb + 0 * bc]!;
        const y1 = b[pb + 1 * bc]!;
        const y2 = b[pb + 2 * bc]!;
        const y3 = b[pb + 3 * bc]!;
        const x0 = a[pa + 0 * ar]!;
        s00 += x0 * y0;
        s01 += x0 * y1;
        s02 += x0 * y2;
        s03 += x0 * y3;
        const x1 = a[pa + 1 * ar]!;
        s10 += x1 * y0;
        s11 += x1 * y1;
        s12 += x1 * y2;
        s13 += x1 * y3;
        const x2 = a[pa + 2 * ar]!;
        s20 += x2 * y0;
        s21 += x2 * y1;
        s22 += x2 * y2;
        s23 += x2 * y3;
        const x3 = a[pa + 3 * ar]!;
        s30 += x3 * y0;
        s31 += x3 * y1;
        s32 += x3 * y2;
        s33 += x3 * y3;
        pa += ac;
        pb += br;
      }
      put(to + 0 * cr + 0 * cc, s00);
      put(to + 0 * cr + 1 * cc, s01);
      put(to + 0 * cr + 2 * cc, s02);
      put(to + 0 * cr + 3 * cc, s03);
      put(to + 1 * cr + 0 * cc, s10);
      put(to + 1 * cr + 1 * cc, s11);
      put(to + 1 * cr + 2 * cc, s12);
      put(to + 1 * cr + 3 * cc, s13);
      put(to + 2 * cr + 0 * cc, s20);
      put(to + 2 * cr + 1 * cc, s21);
      put(to + 2 * cr + 2 * cc, s22);
      put(to + 2 * cr + 3 * cc, s23);
      put(to + 3 * cr + 0 * cc, s30);
      put(to + 3 * cr + 1 * cc, s31);
      put(to + 3 * cr + 2 * cc, s32);
      put(to + 3 * cr + 3 * cc, s33);
    }
  }
}

/** δ = (softmax − one-hot) / samples of the batch, in place of z; gives the mean loss. */
function softmaxLoss(z: Float64Array, labels: Int32Array, first: number, units: number): number {
  let loss = 0;
  for (let s = 0; s < BATCH_SIZE; s++) {
    const row = z.subarray(s * units, (s + 1) * units);
    const most = Math.max(...row);
    const label = labels[first + s]!;
    const logit = row[label]! - most;
    let sum = 0;
    for (let k = 0; k < units; k++) sum += row[k] = Math.exp(row[k]! - most);
    for (let k = 0; k < units; k++) row[k] = row[k]! / sum / BATCH_SIZE;
    row[label] = row[label]! - 1 / BATCH_SIZE;
    loss += Math.log(sum) - logit;
  }
  return loss / BATCH_SIZE;
}

/** @returns what trains by a number of batches more, and gives the last loss */
export function blocked(task: Task): (batches: number) => number {
  const { sizes, samples } = task;
  const { inputs, classes } = dataOf(task);
  const weights = weightsOf(task);
  const biases = weights.map((_, l) => new Float64Array(sizes[l + 1]!));
  const activations = sizes.map((units) => new Float64Array(BATCH_SIZE * units));
  const deltas = sizes.map((units) => new Float64Array(BATCH_SIZE * units));
  const wholeBatches = Math.floor(samples / BATCH_SIZE);
  let batch = 0;

  function iterate(): number {
    const first = batch * BATCH_SIZE;
    batch = (batch + 1) % wholeBatches;
    const inputOf = (l: number) =>
      l === 0 ? { values: inputs, start: first * sizes[0]! } : { values: activations[l]!, start: 0 };
    weights.forEach((w, l) => {
      const [width, units] = [sizes[l]!, sizes[l + 1]!];
      const z = activations[l + 1]!;
      product(
        [BATCH_SIZE, units, width],
        { ...inputOf(l), rows: width, columns: 1 },
        { values: w, start: 0, rows: units, columns: 1 },
        { values: z, start: 0, rows: units, columns: 1 },
        0,
        1,
      );
      const b = biases[l]!;
      const hidden = l < weights.length - 1;
      for (let n = 0; n < z.length;) {
        for (let j = 0; j < units; j++, n++) {
          const value = z[n]! + b[j]!;
          z[n] = hidden && value < 0 ? 0 : value;
        }
      }
    });
    const output = deltas.at(-1)!;
    output.set(activations.at(-1)!);
    const loss = softmaxLoss(output, classes, first, sizes.at(-1)!);
    for (let l = weights.length - 1; l >= 0; l--) {
      const [width, units] = [sizes[l]!, sizes[l + 1]!];
      const w = weights[l]!;
      const delta = deltas[l + 1]!;
      if (l > 0) {
        const carried = deltas[l]!;
        const a = activations[l]!;
        product(
          [BATCH_SIZE, width, units],
          { values: delta, start: 0, rows: units, columns: 1 },
          { values: w, start: 0, rows: 1, columns: units },
          { values: carried, start: 0, rows: width, columns: 1 },
          0,
          1,
        );
        for (let n = 0; n < carried.length; n++) if (!(a[n]! > 0)) carried[n] = 0;
      }
      product(
        [width, units, BATCH_SIZE],
        { ...inputOf(l), rows: 1, columns: width },
        { values: delta, start: 0, rows: units, columns: 1 },
        { values: w, start: 0, rows: units, columns: 1 },
        1,
        -LEARNING_RATE,
      );
      const b = biases[l]!;
      for (let n = 0; n < delta.length;) {
        for (let j = 0; j < units; j++, n++) b[j] = b[j]! - LEARNING_RATE * delta[n]!;
      }
    }
    return loss;
  }

  return (batches) => {
    let loss = NaN;
    for (let n = 0; n < batches; n++) loss = iterate();
    return loss;
  };
}
