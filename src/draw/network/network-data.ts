import type { Selection } from 'd3';
import type { Frame, Layout } from '../../../worker/protocol.ts';
import type { Activity } from './activity.ts';
import type { EdgesShown } from '../../model/edges.ts';
import type { Mark, UnitMark, UnitNames } from '../../model/mark.ts';
import type { FittedNumber } from './fit-number.ts';
import type { NetworkGeometry } from './network-layout.ts';
import type { Thickness } from './thickness.ts';

/** Of each unit its group. */
export type UnitGroups = Selection<SVGGElement, UnitMark, SVGGElement, unknown>;

/** Where numbers stand whose units have a picture in them, and what that shows. */
export interface Plates {
  has(mark: UnitMark): boolean;
  /** What the picture in a unit shows, in a sentence; empty where there is nothing to say. */
  textOf(mark: UnitMark): string;
  place(units: UnitGroups, geometry: NetworkGeometry): void;
  remove(units: UnitGroups): void;
  fit(text: string): FittedNumber;
}

/** What a network graph shows. */
export interface NetworkGraphData extends UnitNames {
  readonly layout: Layout;
  /** How many units of each column are drawn, the inputs first. */
  readonly drawn: readonly number[];
  /** Cells across and down of inputs that are drawn as a picture; undefined where they are a column. */
  readonly picture: { readonly across: number; readonly down: number } | undefined;
  /** How dark each of its cells is, 0…1. */
  readonly pixels: readonly number[] | undefined;
  /** One for the inputs and one a layer, such as `layer j · ReLU`: what follows ' · ' may go on a second line. */
  readonly titles: readonly string[];
  readonly frame: Frame;
  /** The frame of iteration 0. */
  readonly start: Frame;
  /** What the edges show. */
  readonly edges: EdgesShown;
  /** Whether an update takes a part of the training samples: what units are stuck for is that part. */
  readonly inBatches: boolean;
  /** `thicknessOf` what the edges show, by the run's iteration 0; the drawing draws it larger by its own scale. */
  readonly thickness: Thickness;
  /** The pinned mark. */
  readonly selected: Mark | undefined;
  /** What the operation does that the cursor is in; undefined outside. */
  readonly activity: Activity | undefined;
  /** Of each layer δ of its units, if they show it in place of a. */
  readonly deltas: readonly (Float64Array | undefined)[];
  /** Whether units may be larger than their numbers need, for pictures in them. */
  readonly large: boolean;
  readonly plates: Plates | undefined;
  /** The id of the card that the page shows about the hovered or pinned mark. */
  readonly cardId: string;
}
