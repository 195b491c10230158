import type { RuleComparison } from '../../../worker/protocol.ts';

export const noComparison: RuleComparison = {
  iterations: new Float64Array(),
  angle: new Float64Array(),
  relativeError: new Float64Array(),
};

/** All iterations of both, ascending, each once; where both have one they agree, being of one run. */
export function mergeComparisons(a: RuleComparison, b: RuleComparison): RuleComparison {
  const places = new Map<number, readonly [RuleComparison, number]>();
  for (const part of [a, b]) part.iterations.forEach((iteration, at) => places.set(iteration, [part, at]));
  const iterations = Float64Array.from(places.keys()).sort();
  const column = (name: 'angle' | 'relativeError') =>
    iterations.map((iteration) => {
      const [part, at] = places.get(iteration)!;
      return part[name][at]!;
    });
  return { iterations, angle: column('angle'), relativeError: column('relativeError') };
}
