/**
 * A figure of the page as an SVG file: what the screen shows of it, in light colors, whatever the page's are. The
 * drawings in it are copied with the look that the style sheets give them; its text becomes text where it stands.
 */
import { paintCopy } from '../../draw/kit/canvas-copy.ts';
import type { Figure } from '../kit/figures.ts';

const NAMESPACE = 'http://www.w3.org/2000/svg';
/** Room around the figure, and a line of the caption, in px. */
const MARGIN = 16;
const LINE = 20;
/** Of a figure that is drawn anew. */
const WIDE = { width: '64rem', height: '40rem' };
/** What is pressed, or shown for a moment, is no part of a picture; what is read aloud only neither. */
const LEFT_OUT =
  'canvas.network-edges, button:not([data-pictured]), select, input, progress, label, details, fieldset, .card, [role=tooltip], [role=radiogroup], .visually-hidden, [data-not-pictured]';

/** What is painted and is shown as it is; the edges of a network become paths. */
const PAINTED = 'canvas.value-image, canvas.unit-maps';
/** What is drawn anew where a figure is. */
const DRAWN = ':is(.picture, .map-box) > svg';

/** What a file must say of an element, since it has no style sheet. */
const ofShapes = [
  ...[
    'fill',
    'fill-opacity',
    'stroke',
    'stroke-opacity',
    'stroke-width',
    'stroke-dasharray',
    'stroke-linecap',
  ],
  ...['stroke-linejoin', 'opacity', 'paint-order'],
];
const ofTexts = ['font-family', 'font-size', 'font-weight', 'font-style', 'text-anchor', 'dominant-baseline'];
/** What says nothing in a file, or only to the page. */
const ofThePage = [
  'class',
  'style',
  'tabindex',
  'role',
  'aria-label',
  'aria-pressed',
  'aria-describedby',
  'aria-hidden',
];

/**
 * @param figure in the document; it is not changed
 * @param caption stands under it: the experiment, its rule, where the cursor is
 * @param width of the picture in px, undefined as wide as it is drawn: the figure keeps its proportions, or has those
 * of one that is drawn anew
 */
export function pictureOf(figure: Figure, caption: string, width: number | undefined): SVGSVGElement {
  const { copy, remove } = lightCopy(figure);
  const picture = element('svg');
  try {
    const box = copy.getBoundingClientRect();
    const style = getComputedStyle(copy);
    const lines = broken(caption, box.width, style);
    const size = { width: box.width + 2 * MARGIN, height: box.height + 2.5 * MARGIN + lines.length * LINE };
    picture.setAttribute('viewBox', `0 0 ${size.width} ${size.height}`);
    const wide = width ?? Math.round(size.width);
    picture.setAttribute('width', String(wide));
    picture.setAttribute('height', String(Math.round((wide * size.height) / size.width)));
    picture.setAttribute('role', 'img');
    const title = picture.appendChild(element('title'));
    title.textContent = caption;
    picture.append(rectangle(0, 0, size.width, size.height, style.backgroundColor));
    const at = { x: box.left - MARGIN, y: box.top - MARGIN };
    addContents(copy, picture, at);
    for (const [n, line] of lines.entries()) {
      const words = text(line, MARGIN, box.height + 2 * MARGIN + (n + 1) * LINE, style);
      words.setAttribute('fill', style.color);
      picture.append(words);
    }
  } finally {
    remove();
  }
  return picture;
}

/** A copy of the figure out of sight, of the same size or drawn anew, in light colors. */
function lightCopy({ element, redraw, unfold, scrolls }: Figure): { copy: HTMLElement; remove: () => void } {
  const { width, height } = element.getBoundingClientRect();
  const fold = unfold?.();
  const copy = element.cloneNode(true) as HTMLElement;
  fold?.();
  copy.classList.add('in-light');
  copy.inert = true;
  for (const control of copy.querySelectorAll(LEFT_OUT)) control.remove();
  copy.setAttribute('aria-hidden', 'true');
  Object.assign(copy.style, {
    position: 'fixed',
    left: '-100000px',
    top: '0',
    ...(redraw ? WIDE : { width: `${width}px`, height: `${height}px` }),
    ...(scrolls && { width: 'max-content', minWidth: '24rem', height: 'auto', maxHeight: 'none' }),
    minHeight: '0',
    overflow: 'visible',
    color: 'var(--ink)',
    backgroundColor: 'var(--surface)',
    animation: 'none',
  });
  document.body.append(copy);
  const canvases = element.querySelectorAll<HTMLCanvasElement>(PAINTED);
  for (const [n, painted] of [...copy.querySelectorAll<HTMLCanvasElement>(PAINTED)].entries())
    paintCopy(canvases[n]!, painted);
  const svg = copy.querySelector<SVGSVGElement>(DRAWN);
  // With the canvas that it may be painted on.
  if (redraw) svg?.parentElement!.replaceChildren(svg);
  if (redraw) svg?.replaceChildren();
  try {
    const end = svg && redraw?.(svg);
    return {
      copy,
      remove() {
        end?.();
        copy.remove();
      },
    };
  } catch (error) {
    copy.remove();
    throw error;
  }
}

/** Adds the drawings and the words of an element and of those within it, in their order. */
function addContents(from: Element, to: SVGSVGElement, at: { x: number; y: number }): void {
  for (const node of from.childNodes) {
    if (node instanceof Text) addWords(node, to, at);
    if (!(node instanceof Element)) continue;
    const style = getComputedStyle(node);
    if (style.display === 'none' || style.visibility === 'hidden') continue;
    if (node instanceof SVGSVGElement) to.append(drawing(node, at));
    else if (node instanceof HTMLCanvasElement) to.append(image(node, at));
    else {
      const { left, top, width, height } = node.getBoundingClientRect();
      if (isSeen(style.backgroundColor))
        to.append(rectangle(left - at.x, top - at.y, width, height, plain(style.backgroundColor)));
      addContents(node, to, at);
    }
  }
}

/** What is painted on a canvas, each of its pixels as it is. */
function image(canvas: HTMLCanvasElement, at: { x: number; y: number }): SVGImageElement {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  const made = element('image');
  const look = { x: left - at.x, y: top - at.y, width, height, href: canvas.toDataURL() };
  for (const [name, value] of Object.entries(look)) made.setAttribute(name, String(value));
  made.setAttribute('preserveAspectRatio', 'none');
  if (canvas.matches(PAINTED)) made.setAttribute('image-rendering', 'pixelated');
  return made;
}

const isSeen = (color: string) => !/^rgba\(.*, 0\)$|^transparent$/.test(color);

/** A drawing, with the look that it has on the page. */
function drawing(svg: SVGSVGElement, at: { x: number; y: number }): SVGSVGElement {
  const { left, top, width, height } = svg.getBoundingClientRect();
  const copy = svg.cloneNode(true) as SVGSVGElement;
  dress(svg, copy);
  const size = { x: left - at.x, y: top - at.y, width, height };
  for (const [name, value] of Object.entries(size)) copy.setAttribute(name, String(value));
  return copy;
}

/** Writes the computed look of an element and of those within it into their copies; what is not seen is left out. */
function dress(original: Element, copy: Element): void {
  const style = getComputedStyle(original);
  for (const name of ofThePage) copy.removeAttribute(name);
  const isText = original instanceof SVGTextContentElement;
  for (const name of isText ? [...ofShapes, ...ofTexts] : ofShapes) {
    const value = style.getPropertyValue(name);
    if (value !== '' && value !== 'none' && value !== 'normal') copy.setAttribute(name, value);
    else if (value === 'none' && (name === 'fill' || name === 'stroke')) copy.setAttribute(name, value);
  }
  const originals = [...original.children];
  for (const [n, child] of [...copy.children].entries()) {
    const of = originals[n]!;
    const { display, visibility } = getComputedStyle(of);
    const drawn = of.closest('clipPath') !== null || (display !== 'none' && visibility !== 'hidden');
    if (drawn && !of.matches('title')) dress(of, child);
    else child.remove();
  }
}

/** Adds each word where it stands: a line may break anywhere between them. */
function addWords(node: Text, to: SVGSVGElement, at: { x: number; y: number }): void {
  const range = document.createRange();
  const style = getComputedStyle(node.parentElement!);
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const { left, top, width, height } = range.getBoundingClientRect();
    if (width === 0) continue;
    const words = text(word, left - at.x, top - at.y + ascentShare(style) * height, style);
    words.setAttribute('fill', style.color);
    to.append(words);
  }
}

/** A color as every reader of SVG knows it: one that is mixed is named by its color space. */
function plain(color: string): string {
  if (/^(rgba?\(|#)/.test(color)) return color;
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
  if (!context) return color;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}

let canvas: CanvasRenderingContext2D | null | undefined;
function measured(words: string, { fontStyle, fontWeight, fontSize, fontFamily }: CSSStyleDeclaration) {
  canvas ??= document.createElement('canvas').getContext('2d');
  if (!canvas) return undefined;
  canvas.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  return canvas.measureText(words);
}

/** The caption in lines that fit, broken between its parts. */
function broken(caption: string, width: number, style: CSSStyleDeclaration): string[] {
  const lines: string[] = [];
  for (const part of caption.split(' · ')) {
    const longer = `${lines.at(-1)} · ${part}`;
    if (lines.length > 0 && (measured(longer, style)?.width ?? 0) <= width) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines;
}

/** How much of a line's height is above the baseline. */
function ascentShare(style: CSSStyleDeclaration): number {
  const size = measured('x', style);
  if (size === undefined) return 0.8;
  return size.fontBoundingBoxAscent / (size.fontBoundingBoxAscent + size.fontBoundingBoxDescent);
}

function text(words: string, x: number, y: number, style: CSSStyleDeclaration): SVGTextElement {
  const made = element('text');
  made.textContent = words;
  const look = {
    x: x.toFixed(2),
    y: y.toFixed(2),
    'font-family': style.fontFamily,
    'font-size': style.fontSize,
    'font-weight': style.fontWeight,
    'font-style': style.fontStyle,
  };
  for (const [name, value] of Object.entries(look)) made.setAttribute(name, value);
  return made;
}

function rectangle(x: number, y: number, width: number, height: number, fill: string): SVGRectElement {
  const made = element('rect');
  for (const [name, value] of Object.entries({ x, y, width, height, fill }))
    made.setAttribute(name, String(value));
  return made;
}

function element<Name extends keyof SVGElementTagNameMap>(name: Name): SVGElementTagNameMap[Name] {
  return document.createElementNS(NAMESPACE, name);
}
