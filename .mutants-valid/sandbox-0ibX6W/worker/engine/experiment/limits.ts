/*
 * What an experiment may ask for, counted before anything of it is read or allocated. The numbers are far beyond what can
 * be watched; they keep a mistyped or hostile file from taking the page down.
 */
// @ts-nocheck


/** Layers of a network. */
export const MOST_LAYERS = 10_000;
/** Weights and biases of a network: 64 million float64 numbers take 512 MB. */
export const MOST_PARAMETERS = 64_000_000;
/** Numbers in the table of inputs and targets together. */
export const MOST_NUMBERS = 64_000_000;
/** Samples of a batch × units of the network: a pass keeps four numbers for each. */
export const MOST_ACTIVATIONS = 16_000_000;
/** Names of inputs, outputs or classes; wider networks go without. */
export const MOST_NAMES = 100_000;
/** Characters of a name. */
export const MOST_TEXT = 200;