// @ts-nocheck
import type { Experiment } from '../../engine/experiment/experiment.ts';
import { createTrainingService } from '../service.ts';
import { FakeClock } from './fake-clock.ts';

/** A service whose run has gone to its end, its keyframes within `budget` bytes. */
export async function finished(experiment: Experiment, budget = 1 << 20) {
  const service = createTrainingService(new FakeClock(0.01), (error) => {
    throw error;
  });
  await service.open(experiment, 1, budget, async () => undefined);
  await service.advanceTo(Infinity);
  return service;
}
