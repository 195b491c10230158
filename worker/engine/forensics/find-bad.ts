import { allFinite } from '../model.ts';
import type { OperationDefinition, ValueDefinition } from '../operations/definition.ts';
import type { Failure, FailureOf } from '../operations/failures.ts';
import type { Phase } from '../operations/operation.ts';
import { accountOf, arithmetic } from './account.ts';
import type { BadOperation } from './bad-operation.ts';
import { remedyOf } from './remedy.ts';
import type { Scene } from './scene.ts';

/** Where the first number of a value that is not finite stands. */
function placeOf(
  { perSample, numbers }: ValueDefinition,
  { recording }: Scene,
): { sample: number; index: number } | undefined {
  const samples = perSample ? recording.batch.samples : 1;
  for (let sample = 0; sample < samples; sample++) {
    const index = numbers(recording, sample).findIndex((value) => !Number.isFinite(value));
    if (index >= 0) return { sample, index };
  }
  return undefined;
}

/**
 * Whether a ∂L/∂a that is not finite does no harm: some rules work around an infinite one, and a closed relu takes no
 * notice.
 */
function isHarmless({ writes }: OperationDefinition, { recording }: Scene): boolean {
  const { role, layer } = writes.value.key;
  return (role === 'upstream' || role === 'loss-gradient') && allFinite(recording.batch.layers[layer]!.delta);
}

/** What happened, and what to do where that follows from the operation itself. */
function happened(failure: FailureOf, result: number): Failure {
  if (failure === 'sum') return { what: arithmetic(result) };
  return Number.isNaN(result) && failure.notANumber !== undefined ? failure.notANumber : failure;
}

/** The first operation of these phases that gave a number that is not finite, from finite ones before. */
export function firstBad(scene: Scene, phases: readonly Phase[]): BadOperation | undefined {
  const { definitions, recording, iteration, rows } = scene;
  for (const definition of definitions.operations) {
    const { operation, writes, failure } = definition;
    if (failure === undefined || !phases.includes(operation.phase)) continue;
    const place = placeOf(writes, scene);
    if (place === undefined || isHarmless(definition, scene)) continue;
    const { sample, index } = place;
    const { value, perSample } = writes;
    const result = writes.numbers(recording, sample)[index]!;
    const inputs = accountOf(definition, definitions, recording, sample, index, rows);
    const { what, remedy: itsOwn } = happened(failure, result);
    const remedy = itsOwn ?? remedyOf(scene, operation.phase);
    return {
      iteration,
      value: value.key,
      index: sample * value.rows * value.columns + index,
      sample: perSample ? sample : undefined,
      row: perSample ? rows[sample] : undefined,
      symbol: writes.element(Math.floor(index / value.columns), index % value.columns),
      result,
      ...inputs,
      sentence: remedy === undefined ? `${what}.` : `${what}: ${remedy}.`,
    };
  }
  return undefined;
}
