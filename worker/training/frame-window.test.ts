import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutOf } from '../engine/network.ts';
import { prepare } from '../engine/prepared.ts';
import { irisWith } from '../engine/testing/iris.ts';
import type { Frame, FrameBatch, FrameView, FrameWindow } from '../protocol.ts';
import { throughWindow, wholeView, windowOf } from './frame-window.ts';
import { frameOf } from './frame.ts';
import { createTrainingService } from './service.ts';
import { Session } from './session.ts';
import { FakeClock } from './testing/fake-clock.ts';
import { Recorder } from './testing/recorder.ts';

const experiment = irisWith({ split: { testShare: 0.2, seed: 5 } });
const { layout } = prepare(experiment).objective;
const { rows } = prepare(experiment).data;
const whole = wholeView(layout);
const narrow: FrameView = {
  row: 77,
  layers: [
    { inputs: 2, units: 3 },
    { inputs: 8, units: 1 },
  ],
  places: [66, 0, 39],
};

/** What a window says of a column, read by its own places, against the whole column. */
function expectWindow(
  column: Float64Array,
  { layers, places, besides, size }: FrameWindow,
  all: Float64Array,
) {
  expect(column).toHaveLength(size);
  const seen = new Set<number>();
  const at = (place: number) => {
    seen.add(place);
    return column[place];
  };
  layers.forEach(({ inputs, units, weights, biases }, l) => {
    const from = layout.layers[l]!;
    for (let j = 0; j < units; j++) {
      for (let i = 0; i < inputs; i++) {
        expect(at(weights + i * units + j)).toBe(all[from.weights + i * from.units + j]);
      }
      expect(at(biases + j)).toBe(all[from.biases + j]);
    }
  });
  places.forEach((place, n) => expect(at(besides + n)).toBe(all[place]));
  expect(seen.size, 'every number is one of these').toBe(size);
}

const views: fc.Arbitrary<FrameView> = fc.record({
  row: fc.constant(undefined),
  layers: fc.tuple(
    ...layout.layers.map((layer) =>
      fc.record({ inputs: fc.nat({ max: layer.inputs }), units: fc.nat({ max: layer.units }) }),
    ),
  ),
  places: fc.array(fc.nat({ max: layout.parameters - 1 }), { maxLength: 5 }),
});

test('any window holds the numbers of the whole, each at the place that it tells', () => {
  const theta = Float64Array.from({ length: layout.parameters }, (_, n) => n + 0.5);
  fc.assert(
    fc.property(views, (view) => {
      const window = windowOf(view);
      expectWindow(throughWindow(window, layout, theta), window, theta);
    }),
    { seed: 1 },
  );
});

test('the whole view has every parameter in the places of the layout', () => {
  const theta = Float64Array.from({ length: layout.parameters }, (_, n) => n);
  const window = windowOf(whole);
  expect(window).toMatchObject({ size: layout.parameters, besides: layout.parameters, places: [] });
  expect(window.layers).toEqual(
    layout.layers.map(({ inputs, units, weights, biases }) => ({ inputs, units, weights, biases })),
  );
  expect(throughWindow(window, layout, theta)).toEqual(theta);
  expect(wholeView(layoutOf(experiment.network))).toEqual(whole);
});

describe('a frame through a window', () => {
  const at = (iteration: number) => {
    const session = new Session(prepare(experiment));
    while (session.iteration < iteration) session.advance(true);
    return session;
  };

  test('has the numbers of the whole frame, and whatever is not of the parameters unchanged', () => {
    for (const iteration of [0, 1, 37]) {
      const session = at(iteration);
      const all = frameOf(session);
      const seen = frameOf(session, { ...narrow, row: undefined });
      for (const column of ['parameters', 'gradient', 'change'] as const)
        expectWindow(seen[column], seen.window, all[column]);
      const others = ({ iteration: n, loss, finite, row, z, a, inputs, targets, unitState }: Frame) => ({
        ...{ n, loss, finite, row, z, a, inputs, targets, unitState },
      });
      expect(others(seen)).toEqual(others(all));
      expect(all.row).toBe(rows.training[0]);
    }
  });

  test('tells that a parameter is not finite also where it is not shown', () => {
    const session = at(3);
    const nothing = {
      row: undefined,
      layers: layout.layers.map(() => ({ inputs: 0, units: 0 })),
      places: [],
    };
    expect(frameOf(session, nothing)).toMatchObject({ finite: true, parameters: new Float64Array(0) });
    session.model.parameters.values[50] = NaN;
    expect(frameOf(session, nothing).finite).toBe(false);
  });

  test.each([rows.training[5]!, rows.test[0]!, rows.test[29]!])('has row %i of either part', (row) => {
    const session = at(5);
    const { inputs, targets, a, row: told } = frameOf(session, { ...whole, row });
    expect(told).toBe(row);
    expect([...inputs]).toEqual(experiment.data.inputs[row]);
    expect([...targets]).toEqual(experiment.data.targets[row]);
    const [j, o] = session.model.parameters.layers;
    // z = Σ_i a_i W[i][j] + b_j and relu, by hand.
    const layer = (from: number[], weights: Float64Array, biases: Float64Array) =>
      [...biases].map((b, n) => from.reduce((z, x, i) => z + x * weights[i * biases.length + n]!, 0) + b);
    const hidden = layer([...inputs], j!.weights, j!.biases).map((z) => Math.max(z, 0));
    expect([...a.subarray(0, 8)]).toEqual(hidden);
    const logits = layer(hidden, o!.weights, o!.biases).map(Math.exp);
    const sum = logits.reduce((total, value) => total + value, 0);
    logits.forEach((value, n) => expect(a[8 + n]).toBeCloseTo(value / sum, 12));
  });
});

describe('the view of a run', () => {
  async function open(view?: FrameView) {
    const service = createTrainingService(new FakeClock(1), (error) => {
      throw error;
    });
    const page = new Recorder<FrameBatch>();
    const opened = await service.open(experiment, 1, 1 << 20, page.sink, view);
    return { service, page, opened };
  }

  test('is whole when none is given', async () => {
    const { opened, page, service } = await open();
    await service.advanceTo(30);
    for (const { window, parameters } of [opened.frame, page.batches.at(-1)!.frame]) {
      expect(window).toEqual(windowOf(whole));
      expect(parameters).toHaveLength(67);
    }
  });

  test('holds from the opening on, until another one is set, for frames that come and that are asked for', async () => {
    const { opened, page, service } = await open(narrow);
    expect(opened.frame).toMatchObject({ row: 77, window: windowOf(narrow) });
    await service.advanceTo(30);
    expect(page.batches.at(-1)!.frame.window).toEqual(windowOf(narrow));
    expect((await service.frame(10))!.window).toEqual(windowOf(narrow));
    await service.setView({ ...whole, row: 3 });
    expect(await service.frame(10)).toMatchObject({ row: 3, window: windowOf(whole) });
    await service.advanceTo(60);
    expect(page.batches.at(-1)!.frame).toMatchObject({ iteration: 60, row: 3, window: windowOf(whole) });
  });

  test('of the first layers holds those alone, and places of others besides', async () => {
    const { service } = await open({ ...narrow, layers: narrow.layers.slice(0, 1), places: [66] });
    const { window, parameters } = (await service.frame(0))!;
    const { inputs, units } = narrow.layers[0]!;
    expect(window.layers).toHaveLength(1);
    expect(parameters).toHaveLength(inputs * units + units + 1);
    expect(parameters.at(-1)).toBe((await service.snapshot(0)).parameters[66]);
  });

  test('changes nothing of the training', async () => {
    const [one, other] = [await open(narrow), await open()];
    await one.service.advanceTo(100);
    await other.service.advanceTo(100);
    expect(one.page.losses).toEqual(other.page.losses);
    expect(await one.service.parameterHash(100)).toBe(await other.service.parameterHash(100));
  });

  const [first, second] = narrow.layers;
  test.each<{ what: string; view: FrameView; message: string }>([
    {
      what: 'a row',
      view: { ...narrow, row: 150 },
      message: 'view.row: expected a whole number from 0 to 149, got 150',
    },
    {
      what: 'inputs',
      view: { ...narrow, layers: [{ ...first!, inputs: 5 }, second!] },
      message: 'view.layers[0].inputs: expected a whole number from 0 to 4, got 5',
    },
    {
      what: 'units',
      view: { ...narrow, layers: [first!, { ...second!, units: 4 }] },
      message: 'view.layers[1].units: expected a whole number from 0 to 3, got 4',
    },
    {
      what: 'half a unit',
      view: { ...narrow, layers: [first!, { ...second!, units: 0.5 }] },
      message: 'view.layers[1].units: expected a whole number of 0 or more, got 0.5',
    },
    {
      what: 'a layer too many',
      view: { ...narrow, layers: [first!, second!, second!] },
      message: 'view.layers: expected a list of at most 2 layers, got a list of 3',
    },
    {
      what: 'a place',
      view: { ...narrow, places: [0, 67] },
      message: 'view.places[1]: expected a whole number from 0 to 66, got 67',
    },
  ])('with $what that is not there is refused, and the one before stays', async ({ view, message }) => {
    const { service } = await open(narrow);
    // It refuses by throwing, or by the promise that a worker makes of it.
    await expect((async () => service.setView(view))()).rejects.toThrow(new RangeError(message));
    expect((await service.frame(0))!.window).toEqual(windowOf(narrow));
    await expect(service.open(experiment, 2, 1 << 20, async () => undefined, view)).rejects.toThrow(message);
    expect((await service.frame(0))!.row).toBe(77);
  });
});
