import type { Experiment, Fix, Setting } from '../../../worker/protocol.ts';
import { without } from './without.ts';

type Training = Experiment['training'];

function withTraining(experiment: Experiment, change: Partial<Training>): Experiment {
  return { ...experiment, training: { ...experiment.training, ...change } };
}

function withSetting(experiment: Experiment, setting: Setting): Experiment {
  const { network, training, stop, scaling } = experiment;
  const { optimizer } = training;
  switch (setting.field) {
    case 'loss':
      return withTraining(experiment, { loss: setting.to });
    case 'backward':
      return withTraining(experiment, { backward: setting.to });
    case 'batchSize':
      return withTraining(experiment, { batchSize: setting.to });
    case 'activation': {
      const layers = network.layers.map((layer, l) =>
        l === setting.layer ? { ...layer, activation: setting.to } : layer,
      );
      return { ...experiment, network: { ...network, layers } };
    }
    case 'l2':
      return 'l2' in optimizer
        ? withTraining(experiment, { optimizer: without(optimizer, 'l2') })
        : experiment;
    case 'weightDecay':
      return optimizer.name === 'adamw'
        ? withTraining(experiment, { optimizer: { ...optimizer, weightDecay: 0 } })
        : experiment;
    case 'patience':
    case 'accuracyAtLeast':
      return { ...experiment, stop: without(stop, setting.field) };
    case 'targetScaling':
      return { ...experiment, scaling: without(scaling ?? {}, 'targets') };
    case 'split':
    case 'classes':
      return without(experiment, setting.field);
    default:
      return setting satisfies never;
  }
}

/** The experiment with what a fix sets. */
export const applyFix =
  ({ set }: Fix) =>
  (experiment: Experiment): Experiment =>
    set.reduce(withSetting, experiment);
