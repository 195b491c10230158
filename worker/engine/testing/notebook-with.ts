import { notebook } from '../../notebook.ts';
import type { NetworkSpec } from '../experiment/experiment.ts';

type Layers = NetworkSpec['layers'];

/** The layers of its start. */
export const given = notebook.start.kind === 'given' ? notebook.start.layers : [];
export const [j, k, o] = notebook.network.layers as [Layers[0], Layers[0], Layers[0]] & Layers;

/* The notebook's experiment with something else in it, right or wrong. */
export const withNetwork = (change: object) => ({ ...notebook, network: { ...notebook.network, ...change } });
export const withLayer = (change: object) => withNetwork({ layers: [{ ...j, ...change }, k, o] });
export const withStart = (start: unknown) => ({ ...notebook, start });
export const withGiven = (change: object) =>
  withStart({ kind: 'given', layers: [{ ...given[0], ...change }, given[1], given[2]] });
export const withDrawn = (change: object) =>
  withStart({ kind: 'drawn', scheme: 'zeros', seed: 1, biases: 0, ...change });
export const withTraining = (change: object) => ({
  ...notebook,
  training: { ...notebook.training, ...change },
});
export const withOptimizer = (change: object) =>
  withTraining({ optimizer: { ...notebook.training.optimizer, ...change } });
export const withData = (change: object) => ({ ...notebook, data: { ...notebook.data, ...change } });
export const withStop = (change: object) => ({ ...notebook, stop: { ...notebook.stop, ...change } });
export const withOutput = (activation: string, change: object) => ({
  ...withTraining({ backward: 'exact', ...change }),
  network: withNetwork({ layers: [j, k, { ...o, activation }] }).network,
});
/** Ten samples of it. */
export const ten = {
  ...notebook,
  data: { ...notebook.data, inputs: Array(10).fill([1, 2, 3]), targets: Array(10).fill([1, 0, 0]) },
};
export const tenTraining = (change: object) => ({ ...ten, training: { ...ten.training, ...change } });
export const adam = { name: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
export const without = (whole: object, key: string) =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => name !== key));
