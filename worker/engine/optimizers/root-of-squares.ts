import type { Constant } from '../formula-constant.ts';
import type { MemoryColumn, Optimizer } from './optimizer.ts';

/** How the column of squares goes on: s ← kept · s + added · g². */
interface Squares extends Pick<MemoryColumn, 'name' | 'formula' | 'text'> {
  readonly kept: number;
  readonly added: number;
  /** What its formula names. */
  readonly constants: readonly Constant[];
}

/** θ ← θ − η g / (√s + ε) with a column of squares s: each parameter has its own measure of the gradient's size. */
export function byRootOfSquares({ kept, added, constants, ...column }: Squares, epsilon: number): Optimizer {
  return {
    constants: [...constants, { symbol: '\\varepsilon', plain: 'ε', value: epsilon }],
    memory: [{ symbol: 's', plain: 's', ...column }],
    corrections: [],
    formula: (theta, gradient, [s]) => `${theta} - \\eta\\, \\frac{${gradient}}{\\sqrt{${s}} + \\varepsilon}`,
    text: '{θ} − {η} · {g} / (√{s} + {ε})',
    inProportion: false,
    decay: undefined,
    update(parameters, gradient, [s], { learningRate, gradientScale }, ranges) {
      for (let r = 0; r < ranges.length; r++) {
        const end = ranges[r]![1];
        for (let n = ranges[r]![0]; n < end; n++) {
          const g = gradientScale * gradient[n]!;
          const squares = kept * s![n]! + added * (g * g);
          s![n] = squares;
          parameters[n] = parameters[n]! - learningRate * (g / (Math.sqrt(squares) + epsilon));
        }
      }
    },
  };
}
