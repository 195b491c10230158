import { describe, expect, it, test } from 'vitest';
import { biasStart, networkGeometry, targetGap } from './network-layout.ts';

const networks = [
  [3, 3],
  [3, 3, 3, 3],
  [1, 1],
  [4, 10, 10, 3],
  [2, 8, 8, 8, 8, 2],
  [10, 10, 10, 10, 10, 10],
];
/** The height at which every label has room, in px. */
const roomyHeight = (columns: readonly number[]) => 30 + Math.max(...columns) * 76;
const widths = [320, 360, 480, 700, 1200];

function geometryOf(width: number, height: number, columns: readonly number[], large = false) {
  const titles = columns.map((_, c) => (c === 0 ? 'input i' : 'layer j · softmax'));
  const names = { inputNameLength: 2, outputNameLength: 2, targetLength: 3 };
  return networkGeometry({ width, height, columns, titles, ...names, large });
}

const cases = networks.flatMap((columns) => widths.map((width) => ({ columns, width })));

const largeToo = cases.flatMap((one) => [false, true].map((large) => ({ ...one, large })));

test.each(largeToo)('units of $columns stay apart and inside at $width px, large: $large', (one) => {
  const { columns, width, large } = one;
  const height = roomyHeight(columns);
  const { x, y, halfWidth, halfHeight } = geometryOf(width, height, columns, large);
  for (const [c, ys] of y.entries()) {
    expect(x[c]! - halfWidth).toBeGreaterThanOrEqual(0);
    expect(x[c]! + halfWidth).toBeLessThanOrEqual(width);
    if (c > 0) expect(x[c]! - x[c - 1]!).toBeGreaterThan(2 * halfWidth);
    for (const [u, unitY] of ys.entries()) {
      expect(unitY - halfHeight).toBeGreaterThanOrEqual(0);
      expect(unitY + halfHeight).toBeLessThanOrEqual(height);
      if (u > 0) expect(unitY - ys[u - 1]!).toBeGreaterThan(2 * halfHeight);
    }
  }
});

test('units with a picture in them are larger where there is room, and inputs are as they were', () => {
  const [plain, large] = [false, true].map((large) => geometryOf(900, 420, [2, 3, 1], large));
  expect(large!.halfHeight).toBeGreaterThan(1.3 * plain!.halfHeight);
  expect(large!.columns[2]).toEqual({ halfWidth: large!.halfWidth, halfHeight: large!.halfHeight });
  expect(large!.columns[0]).toEqual(plain!.columns[0]);
});

test('a layout is for pictures where they have room, and else it is the one for numbers', () => {
  for (const columns of networks)
    for (const width of widths)
      for (let height = 90; height < 500; height += 2) {
        const wished = geometryOf(width, height, columns, true);
        if (!wished.forPictures) expect(wished).toEqual(geometryOf(width, height, columns));
        else expect(wished.halfHeight).toBeGreaterThanOrEqual(16);
      }
});

test('a layout for pictures does without labels rather than be refused for them', () => {
  for (let height = 160; height < 400; height++)
    expect([height, geometryOf(300, height, [2, 3, 1], true).forPictures]).toEqual([height, true]);
});

test.each([
  [560, 96, [4, 8, 3]],
  [1100, 120, [4, 13, 3]],
  [360, 160, [2, 12, 12, 1]],
])('no unit covers another in a small network of %i × %i px', (width, height, columns) => {
  const { y, halfHeight } = geometryOf(width, height, columns);
  for (const ys of y)
    for (const [u, unitY] of ys.entries())
      if (u > 0) expect(unitY - ys[u - 1]!).toBeGreaterThan(2 * halfHeight);
});

test.each(cases)('biases of $columns and targets stay inside at $width px', ({ columns, width }) => {
  for (const height of [200, 420, roomyHeight(columns)]) {
    const { x, labels, scale, halfWidth, biasRoom, targetRoom } = geometryOf(width, height, columns);
    for (const [c, room] of biasRoom.entries()) {
      const left = x[c]! - (labels[c] === 'below' ? biasStart * scale : room / 2);
      expect(left + room).toBeLessThanOrEqual(width);
      expect(room).toBeGreaterThan(0);
    }
    expect(x.at(-1)! + halfWidth + targetGap * scale + targetRoom).toBeLessThanOrEqual(width);
    expect(targetRoom).toBeGreaterThan(3 * 6.3 * scale);
  }
});

test.each([480, 700, 1200])('tight output names stand before their targets, inside at %i px', (width) => {
  const titles = ['input i', 'layer j · ReLU', 'output o · softmax'];
  const named = (outputNameLength: number) =>
    networkGeometry({
      width,
      height: 300,
      columns: [64, 16, 10],
      titles,
      inputNameLength: 3,
      outputNameLength,
      targetLength: 3,
      picture: { across: 8, down: 8 },
    });
  for (const length of [1, 5, 12]) {
    const { x, columns, outputNameRoom, targetStart, targetRoom, scale, labels } = named(length);
    expect(labels.at(-1)).toBe('none');
    expect(outputNameRoom).toBeGreaterThanOrEqual(Math.min(3, length));
    expect(outputNameRoom).toBeLessThanOrEqual(length);
    expect(targetStart).toBeGreaterThanOrEqual((targetGap + 7.3 * outputNameRoom) * scale);
    expect(targetRoom).toBeGreaterThan(3 * 6.3 * scale);
    expect(x.at(-1)! + columns.at(-1)!.halfWidth + targetStart + targetRoom).toBeLessThanOrEqual(width);
  }
});

test('output names that stand above or below their units do not stand beside them', () => {
  expect(geometryOf(720, 400, [3, 3, 3, 3])).toMatchObject({ outputNameRoom: 0, targetStart: targetGap });
});

describe('networkGeometry', () => {
  it('draws circles with all labels where there is room', () => {
    const geometry = geometryOf(720, 400, [3, 3, 3, 3]);
    expect(geometry.halfWidth).toBe(geometry.halfHeight);
    expect(geometry).toMatchObject({
      labels: Array(4).fill('around'),
      titleLines: 1,
      inputNamesBeside: true,
      tight: false,
    });
  });

  it('shows every label where the height has room for it', () => {
    for (const columns of networks) {
      expect(new Set(geometryOf(720, roomyHeight(columns), columns).labels)).toEqual(new Set(['around']));
    }
  });

  it.each([
    { screen: 'of 320 px', width: 290, height: 400, scale: 1 },
    { screen: 'of 1440 px', width: 796, height: 440, scale: 1.04 },
    { screen: 'of 1920 px', width: 1276, height: 560, scale: 1.32 },
    { screen: 'of 2560 px', width: 1916, height: 900, scale: 2.12 },
    { screen: 'on a wall', width: 8000, height: 4000, scale: 3 },
  ])(
    'draws all of the notebook’s network $scale times as large on a screen $screen',
    ({ width, height, scale }) => {
      const geometry = geometryOf(width, height, [3, 3, 3, 3]);
      expect(geometry.scale).toBeCloseTo(scale, 2);
      if (width > 320) expect(geometry.halfHeight).toBeCloseTo(25 * geometry.scale, 10);
      if (width > 320) expect(geometry.fontSize).toBeCloseTo(12 * geometry.scale, 10);
    },
  );

  it('never gives up labels for size', () => {
    for (const columns of networks) {
      const heights = [300, 500, 700, 900].map((height) => geometryOf(1200, height, columns));
      for (const { scale, labels } of heights)
        if (scale > 1) expect(new Set(labels)).toEqual(new Set(['around']));
    }
  });

  it('has long names of inputs within the box, left of wide networks and from the left in narrow ones', () => {
    const titles = ['input i', 'layer j · ReLU', 'output o · softmax'];
    const sizes = { height: 440, columns: [4, 8, 3], titles, targetLength: 3 };
    const geometry = (width: number, length: number) =>
      networkGeometry({ ...sizes, width, inputNameLength: length, outputNameLength: length });
    expect(geometry(300, 12)).toMatchObject({ inputNamesBeside: false, inputNamesFromLeft: true });
    expect(geometry(300, 2)).toMatchObject({ inputNamesBeside: false, inputNamesFromLeft: false });
    expect(geometry(800, 12).x[0]).toBeGreaterThan(12 * 7.3);
  });

  it('keeps biases when it is flat, and drops them last', () => {
    expect(geometryOf(720, 420, [10, 10, 10]).labels).toEqual(Array(3).fill('below'));
    expect(geometryOf(360, 420, [10, 10, 10, 10, 10]).labels).toEqual(Array(5).fill('bias'));
    expect(geometryOf(360, 200, [10, 10, 10]).labels).toEqual(Array(3).fill('none'));
  });

  it('gives the units of a short column the labels that a tall one has no room for', () => {
    expect(geometryOf(736, 292, [4, 8, 3]).labels).toEqual(['below', 'none', 'below']);
    expect(geometryOf(794, 390, [4, 8, 3]).labels).toEqual(['around', 'below', 'around']);
  });

  it('cuts names of inputs that begin at the left where the next column begins', () => {
    const sizes = { height: 500, columns: [4, 8, 3], titles: ['a', 'b', 'c'], targetLength: 3 };
    const { x, halfWidth, inputNameRoom } = networkGeometry({
      ...sizes,
      width: 274,
      inputNameLength: 15,
      outputNameLength: 10,
    });
    expect(inputNameRoom).toBeGreaterThan(8);
    expect(x[0]! - halfWidth + 7.3 * inputNameRoom).toBeLessThan(x[1]! - halfWidth);
    expect(
      networkGeometry({ ...sizes, width: 700, inputNameLength: 15, outputNameLength: 10 }).inputNameRoom,
    ).toBe(Infinity);
  });
});
