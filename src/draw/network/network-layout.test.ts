import { describe, expect, it, test } from 'vitest';
import { networkGeometry } from './network-layout.ts';

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

function geometryOf(width: number, height: number, columns: readonly number[]) {
  const titles = columns.map((_, c) => (c === 0 ? 'input i' : 'layer j · softmax'));
  return networkGeometry({ width, height, columns, titles, inputNameLength: 2, targetLength: 3 });
}

const cases = networks.flatMap((columns) => widths.map((width) => ({ columns, width })));

test.each(cases)('units of $columns stay apart and inside at $width px', ({ columns, width }) => {
  const height = roomyHeight(columns);
  const { x, y, halfWidth, halfHeight } = geometryOf(width, height, columns);
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

describe('networkGeometry', () => {
  it('draws circles with all labels where there is room', () => {
    const geometry = geometryOf(720, 400, [3, 3, 3, 3]);
    expect(geometry.halfWidth).toBe(geometry.halfHeight);
    expect(geometry).toMatchObject({ labels: 'around', titleLines: 1, inputNamesBeside: true, decimals: 3 });
  });

  it('shows every label where the height has room for it', () => {
    for (const columns of networks) {
      expect(geometryOf(720, roomyHeight(columns), columns).labels).toBe('around');
    }
  });

  it('keeps biases when it is flat, and drops them last', () => {
    expect(geometryOf(720, 420, [10, 10, 10]).labels).toBe('below');
    expect(geometryOf(360, 420, [10, 10, 10, 10, 10]).labels).toBe('bias');
    expect(geometryOf(360, 200, [10, 10, 10]).labels).toBe('none');
  });
});
