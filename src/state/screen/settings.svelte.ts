import { edgesShown, type EdgesShown } from '../../model/edges.ts';
import { tabs, type TabName } from '../../model/tabs.ts';

/** What a person chose for this browser, remembered from visit to visit where the browser lets us. */
export type Theme = 'system' | 'light' | 'dark';
export type LossScale = 'log' | 'linear';

const choices = {
  theme: ['system', 'light', 'dark'],
  lossScale: ['log', 'linear'],
  tab: Object.keys(tabs) as TabName[],
  edges: edgesShown,
  letterKeys: ['on', 'off'],
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

function remember(key: keyof typeof choices, value: string): void {
  try {
    localStorage.setItem(`converge.${key}`, value);
  } catch {
    // As above.
  }
}

export class Settings {
  #theme = $state<Theme>(recall('theme'));
  #lossScale = $state<LossScale>(recall('lossScale'));
  #tab = $state<TabName>(recall('tab'));
  #edges = $state<EdgesShown>(recall('edges'));
  #letterKeys = $state(recall('letterKeys'));

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

  /** The tab below the network. */
  get tab(): TabName {
    return this.#tab;
  }

  set tab(tab: TabName) {
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

  /** Whether single characters are keys: who dictates types them without meaning to. */
  get letterKeys(): boolean {
    return this.#letterKeys === 'on';
  }

  set letterKeys(on: boolean) {
    this.#letterKeys = on ? 'on' : 'off';
    remember('letterKeys', this.#letterKeys);
  }
}
