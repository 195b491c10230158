import { compareGradients } from '../engine/checks/compare-gradients.ts';
import type { RuleComparison } from '../protocol.ts';
import type { Clock } from './clock.ts';
import type { Errand } from './errand.ts';
import type { Replays } from './replays.ts';

/** Short, so that a seek or a slice of training never waits long. */
const SLICE_MS = 4;

/** Up to `count` whole numbers from 0 to `newest`, evenly spaced, both ends among them. */
function spaced(newest: number, count: number): number[] {
  const steps = Math.min(newest, count - 1);
  if (steps === 0) return [0];
  return Array.from({ length: steps + 1 }, (_, step) => Math.round((step / steps) * newest));
}

/**
 * Compares the rule with the exact one at up to `count` iterations from 0 to `newest`, in slices of time.
 *
 * @returns settles when the last part is given, or when it was cancelled or a newer comparison came
 */
export async function compareInSlices(
  replays: Replays,
  errand: Errand,
  clock: Clock,
  newest: number,
  count: number,
  onPart: (part: RuleComparison) => void,
): Promise<void> {
  let part: { iteration: number; angle: number; relativeError: number }[] = [];
  const give = () => {
    if (part.length === 0) return;
    onPart({
      iterations: Float64Array.from(part, ({ iteration }) => iteration),
      angle: Float64Array.from(part, ({ angle }) => angle),
      relativeError: Float64Array.from(part, ({ relativeError }) => relativeError),
    });
    part = [];
  };
  let sliceEnd = clock.now() + SLICE_MS;
  for (const iteration of spaced(newest, count)) {
    const found = await replays.at(iteration, errand, ({ model }) => ({
      iteration,
      ...compareGradients(model),
    }));
    if (found === undefined || errand.cancelled) return;
    part.push(found);
    if (clock.now() < sliceEnd) continue;
    give();
    await clock.yield();
    if (errand.cancelled) return;
    sliceEnd = clock.now() + SLICE_MS;
  }
  give();
}
