import { colorOf, type Rgb } from '../kit/watch-colors.ts';
import { sampleToken, type Telling } from './telling.ts';

/** The colors that a map is painted with, as the page has them. */
export interface Palette {
  readonly surface: Rgb;
  readonly ink: Rgb;
  /** Where there is no answer. */
  readonly none: Rgb;
  readonly accent: Rgb;
  readonly bad: Rgb;
  /** Of samples where no color is a class's. */
  readonly muted: Rgb;
  readonly classes: readonly Rgb[];
  /** Below and above. */
  readonly sides: readonly [Rgb, Rgb];
}

/** Reads the page's colors beside an element. */
export function readPalette(beside: Element, classes: number): Palette {
  const probe = document.createElement('i');
  probe.className = 'map-probe';
  beside.before(probe);
  const of = (token: string) => {
    probe.style.color = `var(--${token})`;
    return colorOf(probe);
  };
  const palette: Palette = {
    surface: of('surface'),
    ink: of('ink'),
    none: of('surface-2'),
    accent: of('accent'),
    bad: of('bad'),
    muted: of('muted'),
    classes: Array.from({ length: classes }, (_, n) => of(sampleToken('classes', n))),
    sides: [of('below'), of('above')],
  };
  probe.remove();
  return palette;
}

export const css = ([red, green, blue]: Rgb) => `rgb(${red} ${green} ${blue})`;

/** What a sample of a class is filled with, see `sampleToken`. */
export function sampleColor({ classes, sides, muted }: Palette, telling: Telling, group: number): Rgb {
  const token = sampleToken(telling, group);
  if (token === 'muted') return muted;
  return telling === 'sides' ? sides[token === 'below' ? 0 : 1] : classes[group % classes.length]!;
}
