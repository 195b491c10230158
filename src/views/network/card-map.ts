import type { Component } from 'svelte';
import type { DecisionMapData } from '../../draw/map/decision-map.ts';
import type { Scale } from '../../model/map-scale.ts';

/** The map of a unit as its card has it, larger and with axes. */
export interface CardMap {
  /** What shows it; it comes with the maps. */
  readonly view: Component<{ readonly map: CardMap }>;
  readonly data: DecisionMapData;
  /** How its colors go. */
  readonly scale: Scale;
  /** What it shows, in a sentence. */
  readonly text: string;
}
