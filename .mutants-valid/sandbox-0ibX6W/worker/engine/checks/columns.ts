// @ts-nocheck
import type { Difference } from './central-difference.ts';
import type { GradientCheck, LayerCheck } from './gradient-check.ts';
import { normRelativeError, relativeError } from '../relative-error.ts';
import { tells, verdictOf, type Evidence } from './verdict.ts';

type Shown = Pick<
  GradientCheck,
  | 'checked'
  | 'rule'
  | 'differences'
  | 'dual'
  | 'relativeError'
  | 'dualError'
  | 'resolution'
  | 'rounding'
  | 'verdicts'
>;

/** The columns of a check, filled parameter by parameter in their order. */
export class Columns {
  readonly checked: GradientCheck['checked'];
  readonly #evidence: Evidence[] = [];

  constructor(checked: GradientCheck['checked']) {
    this.checked = checked;
  }

  add(rule: number, dual: number, rounding: number, difference: Difference): void {
    this.#evidence.push({ rule, dual, rounding, difference });
  }

  /** All of them, each with its own buffer. */
  shown(): Shown {
    const all = this.#evidence;
    const column = (of: (evidence: Evidence) => number) => Float64Array.from(all, of);
    return {
      checked: this.checked,
      rule: column(({ rule }) => rule),
      differences: column(({ difference }) => difference.value),
      dual: column(({ dual }) => dual),
      relativeError: column((evidence) => relativeError(evidence.rule, right(evidence))),
      dualError: column(({ rule, dual }) => relativeError(rule, dual)),
      resolution: column(({ difference }) => difference.error),
      rounding: column(({ rounding }) => rounding),
      verdicts: all.map(verdictOf),
    };
  }

  /** The summary of the columns from ≤ k < end, which are the layer's. */
  layer(layer: number, from: number, end: number): LayerCheck {
    const count = { agrees: 0, unclear: 0, kink: 0, differs: 0 };
    const all = this.#evidence.slice(from, end);
    for (const evidence of all) count[verdictOf(evidence)]++;
    const rule = Float64Array.from(all, (evidence) => evidence.rule);
    return {
      layer,
      count,
      relativeError: normRelativeError(rule, Float64Array.from(all, right)),
      reason: undefined,
    };
  }
}

/** What a gradient is held against to tell its error: the difference, and where that cannot tell the dual number. */
function right(evidence: Evidence): number {
  return tells(evidence) ? evidence.difference.value : evidence.dual;
}
