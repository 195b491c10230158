import { prepare } from '../../worker/engine/prepared.ts';
import { expect } from '@playwright/test';
import type { BackwardRuleName, Experiment } from '../../worker/protocol.ts';
import { readNotebook } from '../../worker/engine/testing/reference.ts';
import { notebook } from '../../worker/notebook.ts';
import { Session } from '../../worker/training/session.ts';

/** NumPy's run of the notebook, by the rule that printed its numbers. */
export const golden = readNotebook('notebook-as-run');

/** NumPy's run by another rule. */
export const goldenOf = (rule: BackwardRuleName) => readNotebook(rule);

/** What the notebook prints of its trained network, to the digits it prints. */
export const printed = {
  iterations: 927,
  loss: 0.009994345544873688,
  outputs: ['0.99501222', '0.00221463', '0.00277314'],
  weights: [
    [
      ['0.09940437', '0.20408816', '0.32922893'],
      ['0.29880874', '0.20817633', '0.75845786'],
      ['0.39583058', '0.32861715', '1.10460249'],
    ],
    [
      ['0.16126579', '0.42938604', '0.68898428'],
      ['0.26636851', '0.61639099', '0.87037136'],
      ['0.53769613', '0.63410452', '1.14424305'],
    ],
    [
      ['0.66720030', '0.19801140', '0.43478830'],
      ['0.97509169', '0.45492945', '-0.23002114'],
      ['1.53561836', '-0.17588125', '0.24026289'],
    ],
  ],
};

/** All that the screen shows of one iteration. */
export interface Picture {
  readonly iteration: number;
  readonly loss: number;
  /** One matrix a layer, row by row. */
  readonly weights: number[][][];
  readonly outputs: number[];
}

/** The engine's own run in Node, to compare bit by bit with what the browser shows. Iterations only grow. */
export class EngineRun {
  readonly #session: Session;

  constructor(change: Partial<Experiment> = {}) {
    this.#session = new Session(prepare({ ...notebook, ...change }));
  }

  /** Goes on to an iteration and tells what is known there. */
  at(iteration: number): Picture {
    const session = this.#session;
    if (iteration < session.iteration) throw new RangeError(`already past iteration ${iteration}`);
    while (session.iteration < iteration) session.advance(false);
    const { layout, values: parameters } = session.model.parameters;
    const { output } = session.batch;
    const weights = layout.layers.map(({ inputs, units, weights: from }) =>
      Array.from({ length: inputs }, (_, i) => [
        ...parameters.subarray(from + i * units, from + (i + 1) * units),
      ]),
    );
    return { iteration, loss: session.loss, weights, outputs: [...output.a.subarray(0, output.units)] };
  }
}

/** The notebook's run at one iteration, as the engine has it in Node. */
export const notebookAt = (iteration: number) => new EngineRun().at(iteration);

/** Expects columns of numbers to agree within a relative tolerance. */
export function expectClose(actual: readonly number[], expected: readonly number[], rtol: number): void {
  expect(actual).toHaveLength(expected.length);
  const worst = expected.map((value, n) => Math.abs(actual[n]! - value) / Math.abs(value));
  expect(Math.max(...worst), 'greatest relative difference').toBeLessThanOrEqual(rtol);
}
