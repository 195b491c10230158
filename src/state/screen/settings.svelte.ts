import { untrack } from 'svelte';
import { edgesShown, type EdgesShown } from '../../model/edges.ts';
import { tabs, type TabName } from '../../model/tabs.ts';

/** What a person chose for this browser, remembered from visit to visit where the browser lets us. */
export type Theme = 'system' | 'light' | 'dark';
export type LossScale = 'log' | 'linear';
/** The weight of what came before in the moving average that is drawn beside the losses; none draws none. */
export type Smoothing = 'none' | '0.6' | '0.9' | '0.99';

/** The curves of the Loss figure that can be shown or hidden. */
export const curves = ['batchLoss', 'trainingLoss', 'testLoss', 'accuracy'] as const;
export type CurveName = (typeof curves)[number];

const choices = {
  theme: ['system', 'light', 'dark'],
  lossScale: ['log', 'linear'],
  iterationScale: ['linear', 'log'],
  iterationUnit: ['iterations', 'epochs'],
  batchLoss: ['on', 'off'],
  trainingLoss: ['on', 'off'],
  testLoss: ['on', 'off'],
  accuracy: ['off', 'on'],
  smoothing: ['none', '0.6', '0.9', '0.99'],
  tab: Object.keys(tabs) as TabName[],
  edges: edgesShown,
  letterKeys: ['on', 'off'],
  unitMaps: ['on', 'off'],
} as const;

/** A remembered choice, or the first one when nothing valid is remembered. */
function recall<Key extends keyof typeof choices>(key: Key): (typeof choices)[Key][number] {
  const known: readonly string[] = choices[key];
  try {
    const kept = localStorage.getItem(`converge.${key}`);
    if (kept !== null && known.includes(kept)) return kept as (typeof choices)[Key][number];
  } catch {
    // Storage is switched off: the choice lasts as long as the page.
  }
  return choices[key][0]!;
}

/** A remembered number within a range; undefined when nothing valid is remembered. */
function recallNumber(key: string, least: number, most: number): number | undefined {
  try {
    const kept = Number.parseFloat(localStorage.getItem(`converge.${key}`) ?? '');
    return kept >= least && kept <= most ? kept : undefined;
  } catch {
    return undefined;
  }
}

function remember(key: keyof typeof choices | 'networkShare', value: string): void {
  try {
    localStorage.setItem(`converge.${key}`, value);
  } catch {
    // As above.
  }
}

/** The least and the most that the network may have of the height that it shares with the tabs, in percent. */
export const leastShare = 25;
export const mostShare = 85;
const shareAtFirst = 70;
/** What is left to the network at the most while its height is lent. */
const shareWhileLent = 45;

/** How wide pictures can be asked for, in px; undefined as wide as they are on the screen. */
export const pictureWidths = [undefined, 800, 1600, 3200] as const;

export class Settings {
  #theme = $state<Theme>(recall('theme'));
  #lossScale = $state<LossScale>(recall('lossScale'));
  #iterationScale = $state<LossScale>(recall('iterationScale'));
  #iterationUnit = $state(recall('iterationUnit'));
  #curves = $state.raw<readonly CurveName[]>(curves.filter((name) => recall(name) === 'on'));
  #smoothing = $state<Smoothing>(recall('smoothing'));
  #tab = $state<TabName>(recall('tab'));
  #edges = $state<EdgesShown>(recall('edges'));
  #letterKeys = $state(recall('letterKeys'));
  #unitMaps = $state(recall('unitMaps'));

  #chosenShare = $state(recallNumber('networkShare', leastShare, mostShare));
  #isLent = $state(false);
  /** Whether what is edited is hidden, and the rest is large, for a room. It lasts as long as the page. */
  presentation = $state(false);
  /** How wide pictures are to be taken away, in px; undefined as wide as they are on the screen. */
  pictureWidth = $state<(typeof pictureWidths)[number]>(1600);

  get theme(): Theme {
    return this.#theme;
  }

  set theme(theme: Theme) {
    this.#theme = theme;
    remember('theme', theme);
  }

  get lossScale(): LossScale {
    return this.#lossScale;
  }

  set lossScale(scale: LossScale) {
    this.#lossScale = scale;
    remember('lossScale', scale);
  }

  get iterationScale(): LossScale {
    return this.#iterationScale;
  }

  set iterationScale(scale: LossScale) {
    this.#iterationScale = scale;
    remember('iterationScale', scale);
  }

  /** What the axis of iterations counts where an epoch has several. */
  get iterationUnit(): 'iterations' | 'epochs' {
    return this.#iterationUnit;
  }

  set iterationUnit(unit: 'iterations' | 'epochs') {
    this.#iterationUnit = unit;
    remember('iterationUnit', unit);
  }

  /** Whether a curve is drawn where there is one. */
  shows(curve: CurveName): boolean {
    return this.#curves.includes(curve);
  }

  toggle(curve: CurveName): void {
    const on = !this.shows(curve);
    this.#curves = curves.filter((name) => (name === curve ? on : this.shows(name)));
    remember(curve, on ? 'on' : 'off');
  }

  get smoothing(): Smoothing {
    return this.#smoothing;
  }

  set smoothing(smoothing: Smoothing) {
    this.#smoothing = smoothing;
    remember('smoothing', smoothing);
  }

  /** How much the network has of the height that it shares with the tabs, in percent. */
  get networkShare(): number {
    const share = this.#chosenShare ?? shareAtFirst;
    return this.#isLent ? Math.min(share, shareWhileLent) : share;
  }

  set networkShare(share: number) {
    this.#isLent = false;
    this.#chosenShare = Math.min(mostShare, Math.max(leastShare, share));
    remember('networkShare', String(this.#chosenShare));
  }

  /** Whether somebody wants that share, however little it leaves to the tabs. */
  get isShareChosen(): boolean {
    return this.#chosenShare !== undefined;
  }

  /** As at first. */
  resetNetworkShare(): void {
    this.#isLent = false;
    this.#chosenShare = undefined;
    remember('networkShare', '');
  }

  /** Gives the tab on the screen some of the network's height, until it is taken back, left, or shared anew. */
  lendHeight(): void {
    this.#isLent = true;
  }

  takeHeightBack(): void {
    this.#isLent = false;
  }

  /** The tab below the network. */
  get tab(): TabName {
    return this.#tab;
  }

  set tab(tab: TabName) {
    // Whoever opens a tab does not do so again when another one is opened.
    if (tab !== untrack(() => this.#tab)) this.#isLent = false;
    this.#tab = tab;
    remember('tab', tab);
  }

  /** What the thickness of the network's edges shows. */
  get edges(): EdgesShown {
    return this.#edges;
  }

  set edges(edges: EdgesShown) {
    this.#edges = edges;
    remember('edges', edges);
  }

  /** Whether units of a network of two inputs show their activation all over the plane of these. */
  get unitMaps(): boolean {
    return this.#unitMaps === 'on';
  }

  set unitMaps(on: boolean) {
    this.#unitMaps = on ? 'on' : 'off';
    remember('unitMaps', this.#unitMaps);
  }

  /** Whether single characters are keys: who dictates types them without meaning to. */
  get letterKeys(): boolean {
    return this.#letterKeys === 'on';
  }

  set letterKeys(on: boolean) {
    this.#letterKeys = on ? 'on' : 'off';
    remember('letterKeys', this.#letterKeys);
  }
}
