/** Where the units of a network stand, in px, and which labels have room. */
export interface NetworkGeometry {
  /** x of each column, inputs first. */
  readonly x: readonly number[];
  /** y of each unit, `[columns][units]`. */
  readonly y: readonly (readonly number[])[];
  /** Half the width and half the height of a unit: equal where it is a circle, else it is a lozenge. */
  readonly halfWidth: number;
  readonly halfHeight: number;
  /** The same by column: what has no number in it is a bar, and inputs as a picture are one of all its cells. */
  readonly columns: readonly { readonly halfWidth: number; readonly halfHeight: number }[];
  /** Where the cells of inputs are that are drawn as a picture: its corner, the side of a cell, and cells in a row. */
  readonly cells: Cells | undefined;
  /** How far a name or a bias below a unit is from it: farther where a number stands on its lower rim. */
  readonly belowUnit: number;
  /** Of the value in a unit. */
  readonly fontSize: number;
  /** How much larger than on a small screen everything is drawn: all texts, lines and distances; 1 or more. */
  readonly scale: number;
  /** Whether circles are large enough for pictures, as was wished; what has no room for it is laid out for numbers. */
  readonly forPictures: boolean;
  /** Whether columns stand close. */
  readonly tight: boolean;
  /** How wide the biases of each column may be, inputs first, and the targets. */
  readonly biasRoom: readonly number[];
  readonly targetRoom: number;
  /** Titles over the columns in one line, or broken at ' · ' in two; in a very low box none. */
  readonly titleLines: 0 | 1 | 2;
  /** Where the names and biases of each column's units stand. */
  readonly labels: readonly LabelPlaces[];
  /** Whether input names stand left of their units, rather than where other names stand. */
  readonly inputNamesBeside: boolean;
  /** Whether input names that stand elsewhere begin at the left of their units: centered they would be cut. */
  readonly inputNamesFromLeft: boolean;
  /** Characters of an input name that fit before the next column. */
  readonly inputNameRoom: number;
  /** Characters of an output name that fit between its unit and the target; 0 where it stands elsewhere, or nowhere. */
  readonly outputNameRoom: number;
  /** From an output unit to its target. */
  readonly targetStart: number;
}

/** The cells of a picture, row by row. */
export interface Cells {
  readonly left: number;
  readonly top: number;
  readonly side: number;
  readonly across: number;
}

/**
 * Names and biases above and below a unit, in one line below it, only the bias below, both left of it over and under its
 * edges, or neither.
 */
export type LabelPlaces = 'around' | 'below' | 'bias' | 'beside' | 'none';

/** What the geometry depends on. */
export interface NetworkSize {
  readonly width: number;
  readonly height: number;
  /** Units of each column, inputs first. */
  readonly columns: readonly number[];
  readonly titles: readonly string[];
  /** Characters of the longest input name, output name and target. */
  readonly inputNameLength: number;
  readonly outputNameLength: number;
  readonly targetLength: number;
  /** Cells across and down of inputs that are drawn as a picture. */
  readonly picture?: { readonly across: number; readonly down: number } | undefined;
  /** Whether circles may be larger than their numbers need, for pictures in them. */
  readonly large?: boolean;
}

/** Columns of more units leave no room for numbers in them. */
const MOST_WITH_NUMBERS = 48;

/** Whether the units of a column are so many that they are bars without numbers. */
export const areBars = (units: number): boolean => units > MOST_WITH_NUMBERS;

const characterWidth = 6.3;
/** Names are larger and bold. */
const nameWidth = 7.3;
const titleWidth = 6.8;
const labelLine = 14;
/** From unit to unit and from column to column where there is room for everything, and for a card between them. */
const roomyPitch = 132;
const roomyGap = 150;
/** Half the height of the largest circle for a number, and for a picture. */
const mostCircle = 25;
const mostWithPicture = 40;
/** Half the height of the smallest unit that a picture is seen in. */
const leastWithPicture = 16;
/** What stays free between such units and the lines of labels: the number on the lower rim reaches below it. */
const underPlate = 8;
/** Half the height of the smallest circle; lower units are lozenges, where columns stand far enough apart. */
const leastCircle = 20;
/** In one line with the name a bias begins so far left of the middle of its unit. */
export const biasStart = 16;
/** From a unit to its target. */
export const targetGap = 7;
/** A lower box, as at 400 % zoom, has no room for titles. */
const leastTitled = 110;
/** From name to name beside the inputs, where these begin about so far from the top. */
const leastName = 11;
const beforeInputs = 44;
/** How much of the width output names beside their units may have, and from such a name to the target. */
const mostForOutputNames = 0.12;
const nameGap = 6;
/** Half the width of a unit without a number. */
const barHalfWidth = 9;
/** How much of the width inputs as a picture may have, and how large a cell may be. */
const mostOfWidth = 0.36;
const mostSide = 44;
/** More would be larger than life. */
const mostScale = 3;

/**
 * The geometry of a network in a box: as large as fits, circles where there is room for their numbers, and all of it
 * larger where there is more room than that.
 */
export function networkGeometry(size: NetworkSize): NetworkGeometry {
  const scale = scaleFor(size);
  const { width, height } = size;
  const atOne = { ...size, width: width / scale, height: height / scale };
  const larger = size.large ? withOutputNames(atOne) : undefined;
  const isLarge = larger !== undefined && larger.halfHeight * scale >= leastWithPicture;
  const geometry = isLarge ? larger : withOutputNames({ ...atOne, large: false });
  const { x, y, halfWidth, halfHeight, columns, cells, fontSize, biasRoom, targetRoom, targetStart } =
    geometry;
  return {
    ...geometry,
    x: x.map((column) => scale * column),
    y: y.map((column) => column.map((unit) => scale * unit)),
    halfWidth: scale * halfWidth,
    halfHeight: scale * halfHeight,
    columns: columns.map((own) => ({
      halfWidth: scale * own.halfWidth,
      halfHeight: scale * own.halfHeight,
    })),
    cells: cells && {
      ...cells,
      left: scale * cells.left,
      top: scale * cells.top,
      side: scale * cells.side,
    },
    fontSize: scale * fontSize,
    belowUnit: scale * geometry.belowUnit,
    biasRoom: biasRoom.map((room) => scale * room),
    targetRoom: scale * targetRoom,
    targetStart: scale * targetStart,
    scale,
    forPictures: isLarge,
  };
}

/** How many times the box has room for everything. */
function scaleFor(size: NetworkSize): number {
  const { width, height, columns, inputNameLength, targetLength } = size;
  const tall = 29 + roomyPitch * tallest(size);
  const beside = inputNameLength * nameWidth + targetLength * characterWidth + 24;
  const wide = beside + roomyGap * (Math.max(1, columns.length - 1) + 0.7);
  return Math.max(1, Math.min(mostScale, width / wide, height / tall));
}

/** Units of the tallest column that has numbers in it, or of all where none has. */
function tallest({ columns, picture }: NetworkSize): number {
  const numbered = columns.filter((units, c) => !areBars(units) && !(c === 0 && picture));
  return Math.max(1, ...(numbered.length > 0 ? numbered : columns));
}

type GeometryAtOne = Omit<NetworkGeometry, 'scale' | 'forPictures'>;

/** Output names stand beside their units where they have no room above or below them, and it is there. */
function withOutputNames(size: NetworkSize): GeometryAtOne {
  const without = geometryAtOne(size, 0);
  const [place, outputs] = [without.labels.at(-1), without.y.at(-1)!];
  if ((place !== 'none' && place !== 'bias') || without.tight || without.columns.length < 2) return without;
  if (outputs.length > 1 && outputs[1]! - outputs[0]! < leastName) return without;
  const most = Math.floor((mostForOutputNames * size.width) / nameWidth);
  const room = Math.min(size.outputNameLength, most);
  // Of a longer name less than three characters say nothing.
  return room < Math.min(3, size.outputNameLength) ? without : geometryAtOne(size, room);
}

/** @param outputNameRoom characters between an output unit and its target */
function geometryAtOne(size: NetworkSize, outputNameRoom: number): GeometryAtOne {
  const { width, height, columns, titles, inputNameLength, outputNameLength, targetLength, picture, large } =
    size;
  const most = tallest(size);
  const gaps = Math.max(1, columns.length - 1);
  const side =
    picture &&
    Math.min((height - beforeInputs) / picture.down, (mostOfWidth * width) / picture.across, mostSide);
  const inputNamesBeside = !picture && width >= 480 && (height - beforeInputs) / columns[0]! >= leastName;
  const pictureWidth = picture && side ? picture.across * side : 0;
  const left = picture ? 4 + pictureWidth : inputNamesBeside ? inputNameLength * nameWidth + 14 : 4;
  const targetStart = targetGap + (outputNameRoom > 0 ? outputNameRoom * nameWidth + nameGap : 0);
  const right = targetLength * characterWidth + targetStart + 3;

  const roomy = (width - left - right) / (gaps + 0.7);
  const tight = roomy < 64;
  const halfWidthLimit = Math.max(14, (tight ? 0.39 : 0.275) * roomy);
  const longest = Math.max(...titles.map((title) => title.length)) * titleWidth;
  const titleLines = height < leastTitled ? 0 : longest > roomy - 8 ? 2 : 1;
  const top = titleLines === 0 ? 4 : 10 + 15 * titleLines;

  const pitch = (height - top - 4) / most;
  const labels = large ? placesByPictures(pitch, roomy) : labelPlaces(pitch, roomy);
  const halfHeight = Math.max(
    // Where there is less room than any number needs, at least none covers another.
    Math.min(8, (pitch - 1) / 2),
    Math.min(
      large ? mostWithPicture : mostCircle,
      halfWidthLimit,
      (pitch - labelLines[labels] * labelLine - (large && labelLines[labels] > 0 ? underPlate : 5)) / 2,
    ),
  );
  const fontSize = Math.max(8, Math.min(12, 0.62 * halfHeight + 3, (halfWidthLimit - 2) / 1.55));
  // A circle has room for the digits of a number in two lines; what is lower is as wide as all of them in one.
  const wide = (halfHeight < leastCircle ? 2.5 : 1.55) * fontSize + 3;
  const halfWidth = Math.min(halfWidthLimit, large ? halfHeight : Math.max(halfHeight, wide));

  const pitches = columns.map((units) => Math.min((height - top - 4) / units, 1.5 * pitch, 150));
  const isPicture = (c: number) => c === 0 && picture !== undefined;
  // Inputs have no picture in them.
  const ofNumber = {
    halfWidth: Math.min(Math.max(mostCircle, wide), Math.max(halfWidth, Math.min(wide, halfWidthLimit))),
    halfHeight: Math.min(mostCircle, halfHeight),
  };
  const sizes = columns.map((units, c) => {
    if (isPicture(c)) return { halfWidth: pictureWidth / 2, halfHeight: side! / 2 };
    if (!areBars(units)) return c === 0 ? ofNumber : { halfWidth, halfHeight };
    return {
      halfWidth: Math.min(halfWidthLimit, barHalfWidth),
      halfHeight: Math.max(0.5, (pitches[c]! - 1) / 2),
    };
  });
  const places = pitches.map((own, c) =>
    isPicture(c) || areBars(columns[c]!) ? 'none' : roomierPlaces(labels, own - 2 * halfHeight - 5, roomy),
  );
  const edge = picture
    ? 4 + Math.max(pictureWidth / 2, 0.5 * titleLength(titles[0], titleLines))
    : Math.max(left + halfWidth, halfWidth + 2, 0.5 * titleLength(titles[0], titleLines));
  const outputName = places.at(-1) === 'around' ? 0.5 * outputNameLength * nameWidth + 2 : 0;
  const end = Math.max(right + halfWidth, 0.5 * titleLength(titles.at(-1), titleLines), outputName);
  const gap = (width - edge - end) / gaps;
  const inputNamesFromLeft = !inputNamesBeside && 0.5 * inputNameLength * nameWidth > edge;
  const x = columns.map((_, c) => (columns.length === 1 ? width / 2 : edge + c * gap));
  const middle = top + (height - top - 4) / 2 - (labels === 'below' || labels === 'bias' ? 6 : 0);
  const cells = picture && {
    left: x[0]! - pictureWidth / 2,
    top: Math.max(top, middle - (picture.down * side!) / 2),
    side: side!,
    across: picture.across,
  };
  return {
    x,
    y: columns.map((units, c) => {
      if (cells && c === 0) return Array.from({ length: units }, (_, u) => exitOf(cells, u));
      return Array.from({ length: units }, (_, u) => middle + (u - (units - 1) / 2) * pitches[c]!);
    }),
    halfWidth,
    halfHeight,
    columns: sizes,
    cells,
    fontSize,
    belowUnit: large ? 16 : 13,
    tight,
    biasRoom: x.map((column, c) => {
      const toRight = width - 2 - column;
      if (places[c] === 'beside') return gap - 2 * halfWidth - 12;
      if (places[c] === 'below') return (c === columns.length - 1 ? toRight : gap - 46) + biasStart;
      return Math.min(gap - (tight ? 2 : 6), 2 * toRight);
    }),
    targetRoom: width - 2 - (x.at(-1)! + sizes.at(-1)!.halfWidth + targetStart),
    targetStart,
    outputNameRoom,
    titleLines,
    labels: places,
    inputNamesBeside,
    inputNamesFromLeft,
    inputNameRoom: inputNamesFromLeft && columns.length > 1 ? Math.floor((gap - 4) / nameWidth) : Infinity,
  };
}

/** Where the edges of a cell leave its picture: at the height of its row, those of each column a little lower. */
function exitOf({ top, side, across }: Cells, unit: number): number {
  return top + side * (Math.floor(unit / across) + ((unit % across) + 0.5) / across);
}

/** The middle of a unit, and half its width and height. */
export function unitBox({ x, y, columns, cells }: NetworkGeometry, layer: number, unit: number) {
  const column = layer + 1;
  if (column > 0 || !cells) return { x: x[column]!, y: y[column]![unit]!, ...columns[column]! };
  const { left, top, side, across } = cells;
  return {
    x: left + side * ((unit % across) + 0.5),
    y: top + side * (Math.floor(unit / across) + 0.5),
    halfWidth: side / 2,
    halfHeight: side / 2,
  };
}

/** Where the edges into a layer begin and end: the right of its inputs, the left of its units. */
export function edgeEnds({ x, columns }: NetworkGeometry, layer: number): readonly [number, number] {
  return [x[layer]! + columns[layer]!.halfWidth, x[layer + 1]! - columns[layer + 1]!.halfWidth];
}

function titleLength(title = '', lines: NetworkGeometry['titleLines']): number {
  if (lines === 0) return 0;
  const parts = lines === 1 ? [title] : title.split(' · ');
  return Math.max(...parts.map((part) => part.length)) * titleWidth;
}

const labelLines = { around: 2, below: 1, bias: 1, beside: 0, none: 0 };

/** Of the tallest column, which decides how large units are. */
function labelPlaces(pitch: number, gap: number): LabelPlaces {
  if (pitch >= 2 * labelLine + 27) return 'around';
  if (pitch < labelLine + 21) return 'none';
  return gap >= 13 * characterWidth ? 'below' : 'bias';
}

/** The same where pictures are to have room first. */
function placesByPictures(pitch: number, gap: number): LabelPlaces {
  if (pitch >= 2 * labelLine + 5 + 2 * leastCircle) return 'around';
  if (gap >= 30 * characterWidth) return 'beside';
  if (pitch < labelLine + underPlate + 2 * leastWithPicture) return 'none';
  return gap >= 13 * characterWidth ? 'below' : 'bias';
}

/** Of another column, by the room that is left between its units: no less than the tallest one has. */
function roomierPlaces(least: LabelPlaces, room: number, gap: number): LabelPlaces {
  if (room >= 2 * labelLine) return 'around';
  if (room < labelLine || least === 'below') return least;
  return gap >= 13 * characterWidth ? 'below' : 'bias';
}

/**
 * How far the name and the bias of a column's units reach above and below them, in px: inputs, which have no bias, have
 * their name above, below or beside them.
 */
export function labelReach(geometry: NetworkGeometry, column: number): { above: number; below: number } {
  const { scale, labels, inputNamesBeside } = geometry;
  const places = labels[column]!;
  if (places === 'none' || places === 'beside' || (column === 0 && inputNamesBeside))
    return { above: 0, below: 0 };
  return {
    above: places === 'around' ? 20 * scale : 0,
    below: places === 'around' && column === 0 ? 0 : geometry.belowUnit + 3 * scale,
  };
}

/** A smooth curve from the right of one unit to the left of another, level at both ends. */
export function edgePath(x0: number, y0: number, x1: number, y1: number): string {
  const middle = (x0 + x1) / 2;
  return `M${x0},${y0}C${middle},${y0} ${middle},${y1} ${x1},${y1}`;
}
