// @ts-nocheck
import type { LossName } from '../../names.ts';
import type { Building } from './building.ts';
import {
  abs,
  add,
  and,
  choose,
  constant,
  divide,
  equal,
  less,
  multiply,
  subtract,
  whole,
  type Code,
} from './instructions.ts';
import { read, write, type Local } from './writer.ts';

/** A loss on the outputs as they are: an output's term and its derivative by p. */
export interface WrittenLoss {
  term(p: Code, t: Code, outputs: number): Code;
  derivative(p: Code, t: Code, outputs: number): Code;
}

/** The losses on outputs that this kernel knows, as `engine/losses` has them. Those on probabilities need nothing here. */
export const writtenLosses: Partial<Record<LossName, WrittenLoss>> = {
  'mean-squared-error': {
    term: (p, t, outputs) => divide(multiply(subtract(p, t), subtract(p, t)), constant(outputs)),
    derivative: (p, t, outputs) => divide(multiply(constant(2), subtract(p, t)), constant(outputs)),
  },
};

/** The loss terms of a loss on outputs. */
export function outputTerms({ batch, writer }: Building, { term }: WrittenLoss): Code {
  const { output, targets, lossTerms } = batch;
  return writer.each(lossTerms.length, (n) =>
    write(lossTerms, n, term(read(output.a, n), read(targets, n), output.units)),
  );
}

/** The mean over the samples of the loss terms' sum, left behind. */
export function meanLoss({ batch, writer }: Building): Code {
  const sum = writer.number();
  return [
    sum.set(constant(0)),
    writer.each(batch.lossTerms.length, (n) => sum.set(add(sum.get, read(batch.lossTerms, n)))),
    divide(sum.get, constant(batch.samples)),
  ];
}

/** g = ∂L/∂p into the output layer's `upstream`, as `backward/loss-gradient.ts`; `finite` becomes whether all are. */
export function lossGradient(building: Building, loss: WrittenLoss | undefined, finite: Local): Code {
  const { batch, writer } = building;
  const { output, targets, onLogP, onLogQ, complement } = batch;
  const { a, upstream, units } = output;
  const zero = constant(0);
  const g = writer.number();
  return [
    finite.set(whole(1)),
    writer.each(a.length, (n) => {
      const quotient = (coefficient: Code, by: Code) =>
        choose(equal(coefficient, zero), zero, divide(coefficient, by));
      const value =
        loss === undefined
          ? subtract(quotient(read(onLogP, n), read(a, n)), quotient(read(onLogQ, n), read(complement, n)))
          : loss.derivative(read(a, n), read(targets, n), units);
      return [
        g.set(value),
        write(upstream, n, g.get),
        finite.set(and(finite.get, less(abs(g.get), constant(Infinity)))),
      ];
    }),
  ];
}
