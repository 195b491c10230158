// @ts-nocheck
import { rowOf } from '../batch.ts';
import { jacobianRow, logDerivative } from '../jacobian.ts';
import { unitSymbol } from '../operations/notation.ts';
import { edgeTo, factor, type Edge } from './edge.ts';
import { coupled, remember, type Sample } from './sample.ts';
import { unitsFrom } from './steps.ts';

/** A part of one output's loss term. */
type Part = 'onLogP' | 'onLogQ' | 'whole';

/** The parts of output p's loss term, those with coefficient 0 left out. */
function partsOf({ batch, sample }: Sample, p: number): Part[] {
  if (batch.objective.loss.on === 'outputs') return ['whole'];
  const place = sample * batch.output.units + p;
  return (['onLogP', 'onLogQ'] as const).filter((part) => batch[part][place] !== 0);
}

/**
 * Whether p − t is what the ln p parts of this loss give: −Σ t ln p over targets that sum to 1. Elsewhere p − t belongs
 * to no term of the loss.
 */
function differenceIsOfLogs({ batch, sample }: Sample): boolean {
  const { units } = batch.output;
  const t = rowOf(batch.targets, sample, units);
  const u = rowOf(batch.onLogP, sample, units);
  const sum = t.reduce((all, next) => all + next, 0);
  return (
    batch.objective.loss.on === 'probabilities' &&
    u.every((value, n) => value === -t[n]!) &&
    Math.abs(sum - 1) <= units * Number.EPSILON
  );
}

/** How many endings all outputs have together, or the z of one of them. */
export function countEndings(at: Sample, of: 'all' | number): number {
  const { units } = at.batch.output;
  const parts = Array.from({ length: units }, (_, p) => partsOf(at, p).length);
  const all = parts.reduce((sum, count) => sum + count, 0);
  const extra = at.rule.outputForm === 'difference' && !differenceIsOfLogs(at) ? 1 : 0;
  const one = coupled(at, at.batch.layers.length - 1);
  if (of === 'all') return (one ? units * all : all) + units * extra;
  return (one ? all : parts[of]!) + extra;
}

/**
 * The ends of paths, from z_o of the output layer into each part of the loss: coefficient · ∂ln p/∂z_o or
 * coefficient · ∂ln(1 − p)/∂z_o for losses on probabilities, ∂L/∂p · ∂p/∂z_o for losses on outputs.
 *
 * The rule that takes p − t has one end more where that is no part of the loss: its exact product is 0.
 */
export function endings(at: Sample): (o: number) => Edge[] {
  const { batch, sample, experiment, rule } = at;
  const { network } = experiment;
  const { output } = batch;
  const { loss: lossFunction } = batch.objective;
  const { units } = output;
  const last = batch.layers.length - 1;
  const whole = coupled(at, last);
  const targets = rowOf(batch.targets, sample, units);
  const outputs = rowOf(output.a, sample, units);
  const ofLogs = differenceIsOfLogs(at);
  const derivatives = {
    onLogP: remember((p) => logDerivative(batch, sample, 'onLogP', p)),
    onLogQ: remember((p) => logDerivative(batch, sample, 'onLogQ', p)),
    whole: remember((p) => jacobianRow(output, sample, p)),
  };

  function keeps(o: number, p: number, part: Part): boolean {
    if (rule.outputForm === 'difference') return ofLogs && part === 'onLogP';
    return rule.outputForm === 'jacobian' || o === p;
  }

  function ending(o: number, p: number, part: Part): Edge {
    const name = unitSymbol(network, 'p', last, p);
    const t = unitSymbol(network, 't', last, p);
    const z = unitSymbol(network, 'z', last, o);
    const kept = keeps(o, p, part);
    const derivative = derivatives[part](p)[o]!;
    if (lossFunction.on === 'outputs') {
      const g = lossFunction.derivative(outputs[p]!, targets[p]!, units);
      const symbol = whole ? `\\partial ${name}/\\partial ${z}` : `f'(${z})`;
      const factors = [factor(symbol, derivative), factor(`\\partial L/\\partial ${name}`, g)];
      return edgeTo(p, kept, factors, lossFunction.termFormula(name, t));
    }
    const coefficient = batch[part === 'onLogP' ? 'onLogP' : 'onLogQ'][sample * units + p]!;
    const [logarithm, symbol] =
      part === 'onLogP'
        ? [`\\ln ${name}`, lossFunction.onLogPFormula!(t)]
        : [`\\ln(1 - ${name})`, lossFunction.onLogQFormula!(t)];
    const factors = [
      factor(`\\partial ${logarithm}/\\partial ${z}`, derivative),
      factor(symbol, coefficient),
    ];
    return edgeTo(p, kept, factors, `${symbol} ${logarithm}`);
  }

  return (o) => {
    const ends = unitsFrom(whole, units, o).flatMap((p) => partsOf(at, p).map((part) => ending(o, p, part)));
    if (rule.outputForm === 'difference' && !ofLogs) {
      const symbol = `(${unitSymbol(network, 'p', last, o)} - ${unitSymbol(network, 't', last, o)})`;
      const difference = { ...factor(symbol, 0), ruleValue: outputs[o]! - targets[o]! };
      ends.push(edgeTo(o, true, [difference], symbol));
    }
    return ends;
  };
}
