import { createModel, modelLength, type Model } from '../model.ts';
import type { Prepared } from '../prepared.ts';
import { EXP_TABLE, LOG_TABLE } from '../special-tables.ts';
import { MOST_AT_ONCE, stopLossOf } from './kernel.ts';
import { unlessRefused } from './unless-refused.ts';

const PAGE_BYTES = 65_536;
const NUMBER_BYTES = Float64Array.BYTES_PER_ELEMENT;
/** Room for the settings of every module, see `wasm/settings.ts`. */
const MOST_SETTINGS = 16;
/** The one of them that is the loss at which to stop. */
export const STOP_LOSS = 0;
/**
 * Of all batches. Beyond small networks the code grows with the layers, not with their width; that of deeper ones takes too
 * long to make.
 */
const MOST_LAYERS = 128;

/** Memory is little-endian in WebAssembly, and here what the machine makes of numbers is written into it as it is. */
const littleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Parameters × samples of a small network, at most. */
const SMALL = 512;

/** Small networks are written out number by number; in others two numbers are worked out side by side. */
export const isSmall = (parameters: number, samples: number): boolean => parameters * samples <= SMALL;

/** The error of so many samples is carried back before that of the next ones. */
export const PANEL_SAMPLES = 64;

/** How many numbers the panels of `wasm/wide-layers.ts` take: δ of some samples. */
function panelLength({ experiment, objective: { layout }, data }: Prepared): number {
  const samples = Math.min(experiment.training.batchSize, data.training.samples);
  if (isSmall(layout.parameters, samples)) return 0;
  return Math.min(samples, PANEL_SAMPLES) * Math.max(...layout.layers.map(({ units }) => units));
}

/** The tables of `engine/special-tables.ts` in the module's memory. */
export interface Tables {
  readonly exp: Float64Array;
  readonly log: Float64Array;
}

/** A model at iteration 0 whose numbers lie where a module can work on them, whoever works on them until then. */
export interface Ground {
  readonly memory: WebAssembly.Memory;
  readonly model: Model;
  readonly losses: Float64Array;
  readonly settings: Float64Array;
  /** Room for the tables of exp and ln, and for δ with samples side by side. */
  readonly tables: Tables;
  readonly panel: Float64Array;
  /** The one of the settings. */
  readonly stopLoss: Float64Array;
}

/** @returns undefined where there can be no module for the experiment, or none at all in this browser */
export function groundFor(prepared: Prepared): Ground | undefined {
  const layers = prepared.experiment.network.layers.length;
  // Some browsers have none in their strictest mode.
  if (layers > MOST_LAYERS || typeof WebAssembly === 'undefined' || !littleEndian) return undefined;
  const ofPanel = panelLength(prepared);
  const ofTables = EXP_TABLE.length + LOG_TABLE.length;
  const length = modelLength(prepared) + MOST_AT_ONCE + MOST_SETTINGS + ofTables + ofPanel;
  const pages = Math.ceil((length * NUMBER_BYTES) / PAGE_BYTES);
  const memory = unlessRefused(() => new WebAssembly.Memory({ initial: pages }));
  if (memory === undefined) return undefined;
  let used = 0;
  const allocate = (count: number) => {
    const array = new Float64Array(memory.buffer, used * NUMBER_BYTES, count);
    used += count;
    return array;
  };
  const model = createModel(prepared, allocate);
  if (layers * model.batches.length > MOST_LAYERS) return undefined;
  const losses = allocate(MOST_AT_ONCE);
  const settings = allocate(MOST_SETTINGS);
  const stopLoss = settings.subarray(STOP_LOSS, STOP_LOSS + 1);
  stopLoss[0] = stopLossOf(model, prepared.experiment.stop);
  const tables = { exp: allocate(EXP_TABLE.length), log: allocate(LOG_TABLE.length) };
  return { memory, model, losses, settings, tables, panel: allocate(ofPanel), stopLoss };
}
