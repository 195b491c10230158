/*
 * What an experiment may ask for, counted before anything of it is read or allocated. The numbers are far beyond what can
 * be watched; they keep a mistyped or hostile file from taking the page down.
 */

/** Layers of a network. */
export const MOST_LAYERS = 10_000;
/** Weights and biases of a network: 64 million float64 numbers take 512 MB. */
export const MOST_PARAMETERS = 64_000_000;
/**
 * Samples, and numbers of their inputs and targets together: the whole of MNIST fits. Each is read before a run is
 * opened, and the last one may be the one that is wrong: it is found in about 0.1 s (Node 20 on 2 shared cores, 2026-11-26).
 */
export const MOST_SAMPLES = 1_000_000;
export const MOST_NUMBERS = 48_000_000;
/** Samples of a batch × units of the network: a pass keeps four numbers for each. */
export const MOST_ACTIVATIONS = 16_000_000;
/** Names of inputs, outputs or classes; wider networks go without. */
export const MOST_NAMES = 100_000;
/** Characters of a name. */
export const MOST_TEXT = 200;
