import { pointer, scaleLinear, select } from 'd3';
import { asPixels } from '../kit/as-pixels.ts';
import { designPx } from '../kit/design-px.ts';
import type { Drawing } from '../kit/drawing.ts';
import { fillBox } from '../kit/fill-box.ts';
import { watchColors } from '../kit/watch-colors.ts';
import { drawAxes, plotIn, type Plot } from './axes.ts';
import { readPalette, type Palette } from './palette.ts';
import { nearest, type Plane } from './plane.ts';
import { rasterize, type Field, type Look } from './raster.ts';
import { paintSamples, paintTried, type MapSample } from './samples.ts';
import type { Telling } from './telling.ts';
import './map.css';

/** What a decision map shows. */
export interface DecisionMapData {
  readonly plane: Plane;
  /** What the network answers there; undefined until it has come. */
  readonly field: Field | undefined;
  readonly look: Look;
  readonly telling: Telling;
  readonly samples: readonly MapSample[];
  /** How many classes the samples are of, and the look tells apart where that is what it tells. */
  readonly groups: number;
  /** The row of the chosen sample. */
  readonly chosen: number | undefined;
  /** The inputs that are tried. */
  readonly tried: { readonly x: number; readonly y: number } | undefined;
  /** What the inputs are called. */
  readonly names: readonly [x: string, y: string];
}

/** A picture has no more pixels downwards or across: finer ones are not seen, and take time in every frame. */
const MOST_PIXELS = 320;
/** A picture as wide has samples of their full size, in design px. */
const ROOMY = 200;
/** How near a press must be to a sample, in design px. */
const REACH = 24;

/**
 * Draws what a network of two inputs answers all over the plane, the samples on it and the axes.
 *
 * @param onPress called with the place that was pressed, and the row of the nearest sample, if one is near
 * @param fineness how many times as many pixels as the screen has
 */
export function createDecisionMap(
  svg: SVGSVGElement,
  onPress: (place: { readonly x: number; readonly y: number }, row: number | undefined) => void,
  fineness = 1,
): Drawing<DecisionMapData> {
  const canvas = document.createElement('canvas');
  svg.before(canvas);
  const axes = select(svg).append('g').attr('class', 'map-axes');
  const raster = document.createElement('canvas');
  let painted: Pick<DecisionMapData, 'field' | 'look'> | undefined;
  let data: DecisionMapData | undefined;
  let palette: Palette | undefined;
  let plot: Plot | undefined;
  let resolution = 1;

  const unfill = fillBox(svg, (width, height) => {
    resolution = fineness * designPx() * devicePixelRatio;
    canvas.width = Math.round(width * resolution);
    canvas.height = Math.round(height * resolution);
    plot = plotIn(width, height);
    painted = undefined;
    if (data !== undefined) drawAxes(axes, plot, data.plane, data.names);
    paint();
  });
  const unwatch = watchColors(() => {
    palette = undefined;
    painted = undefined;
    paint();
  });

  const scales = ({ plane }: DecisionMapData, { left, top, width, height }: Plot) => ({
    x: scaleLinear(plane.x, [left, left + width]),
    y: scaleLinear(plane.y, [top + height, top]),
  });

  const listeners = new AbortController();
  svg.addEventListener(
    'click',
    (event) => {
      if (data === undefined || plot === undefined) return;
      const [px, py] = pointer(event, svg);
      const { x, y } = scales(data, plot);
      const places = data.samples.map((sample) => ({ x: x(sample.x), y: y(sample.y) }));
      const found = nearest(places, { x: px, y: py }, REACH);
      onPress(
        { x: x.invert(px), y: y.invert(py) },
        found === undefined ? undefined : data.samples[found]!.row,
      );
    },
    { signal: listeners.signal },
  );

  /** Only where something else is to be seen: samples move over the same picture. */
  function paintField(
    { field, look, telling, groups }: DecisionMapData,
    plot: Plot,
    colors: Palette,
  ): boolean {
    if (field === undefined) return false;
    if (painted?.field === field && painted.look === look) return true;
    const width = Math.max(1, Math.min(MOST_PIXELS, Math.round(plot.width * resolution)));
    const height = Math.max(1, Math.min(MOST_PIXELS, Math.round(plot.height * resolution)));
    const of = telling === 'classes' ? colors.classes.slice(0, groups) : colors.sides;
    const pixels = rasterize(field, { width, height }, look, of, colors);
    raster.width = width;
    raster.height = height;
    raster.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
    painted = { field, look };
    return true;
  }

  function paint() {
    const context = canvas.getContext('2d');
    if (data === undefined || plot === undefined || context === null) return;
    const classes = Math.max(1, data.groups);
    if (palette === undefined || palette.classes.length < classes) palette = readPalette(svg, classes);
    context.setTransform(resolution, 0, 0, resolution, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    const { left, top, width, height } = plot;
    if (paintField(data, plot, palette)) context.drawImage(raster, left, top, width, height);
    const { x, y } = scales(data, plot);
    context.save();
    context.beginPath();
    context.rect(left, top, width, height);
    context.clip();
    paintSamples(context, palette, data, Math.min(1, width / ROOMY), x, y);
    if (data.tried !== undefined) paintTried(context, palette, plot, x(data.tried.x), y(data.tried.y));
    context.restore();
    asPixels(context);
  }

  return {
    update(next) {
      const moved = data?.plane !== next.plane || data.names !== next.names;
      data = next;
      if (moved && plot !== undefined) drawAxes(axes, plot, next.plane, next.names);
      paint();
    },
    destroy() {
      unfill();
      unwatch();
      listeners.abort();
      axes.remove();
      canvas.remove();
    },
  };
}
