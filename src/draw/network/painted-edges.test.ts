import { expect, it } from 'vitest';
import type { NetworkGraphData } from './network-data.ts';
import type { NetworkGeometry } from './network-layout.ts';
import { haveSameEdges, type PaintedEdges } from './painted-edges.ts';

const frame = { parameters: new Float64Array(2), gradient: new Float64Array(2), z: new Float64Array(1) };
const data = { edges: 'weights', thickness: {}, start: {}, layout: {}, frame } as unknown as NetworkGraphData;
const painted: PaintedEdges = { data, geometry: {} as NetworkGeometry, ratio: 1 };
const withData = (other: object): PaintedEdges => ({ ...painted, data: { ...data, ...other } });

it.each<[what: string, other: PaintedEdges]>([
  ['other numbers of units', withData({ frame: { ...frame, z: new Float64Array(1) } })],
  ['other names', withData({ titles: ['i'] })],
])('edges stay as they are painted with %s', (_what, other) => {
  expect(haveSameEdges(painted, other)).toBe(true);
});

it.each<[what: string, other: PaintedEdges]>([
  ['another place', { ...painted, geometry: {} as NetworkGeometry }],
  ['another screen', { ...painted, ratio: 2 }],
  ['other weights', withData({ frame: { ...frame, parameters: new Float64Array(2) } })],
  ['another gradient', withData({ frame: { ...frame, gradient: new Float64Array(2) } })],
  ['what else they show', withData({ edges: 'gradients' })],
])('edges are painted anew with %s', (_what, other) => {
  expect(haveSameEdges(painted, other)).toBe(false);
});
