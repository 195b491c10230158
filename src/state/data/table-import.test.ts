import { beforeEach, describe, expect, it, vi } from 'vitest';
import { TableThread } from '../testing/table-thread.ts';
import { TestPage } from '../testing/test-page.ts';
import { settled } from '../testing/thread.ts';
import type { Outcome } from '../run/openings.svelte.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';
import { TableImport } from './table-import.svelte.ts';

// There is no page that a worker could be started from.
vi.mock('../../client/start-table-worker.ts', () => ({ startTableWorker: undefined }));

const page = new TestPage();
let run: TrainingRun;
let thread: TableThread;
let table: TableImport;

const never = () => new Promise<never>(() => undefined);
const text = 'p,q,r,t\n1,5,2,a\n2,,4,b\n3,7,,a\n4,9,1,b\n';

beforeEach(async () => {
  run = await page.open();
  thread = new TableThread();
  table = new TableImport(new File([text], 'a.csv'), run, thread.connect);
  expect(await table.start()).toBeUndefined();
  await settled(() => table.outline !== undefined);
  return () => table.close();
});

describe('another decision about how a table is read', () => {
  it('keeps what was chosen for columns that are still there, but the answers for those of another kind', async () => {
    table.change({ inputs: [1, 2], targets: [0], targetKind: 'numbers', seed: 7 });
    table.setMissing([1, 2], 'mean');
    await table.decide({ kinds: { 2: 'text' } });
    expect(table.reading!.columns[2]!.kind).toBe('text');
    expect(table.plan).toMatchObject({ inputs: [1, 2], targets: [0], targetKind: 'numbers', seed: 7 });
    expect(table.plan!.missing).toEqual({ 1: 'mean' });
    await settled(() => table.outline?.refused !== undefined);
    expect(table.outline!.refused).toBe('Choose what is to become of the row without a value in r.');
  });

  it('keeps that no input is chosen', async () => {
    table.change({ inputs: [] });
    await table.decide({ kinds: { 2: 'text' } });
    expect(table.plan).toMatchObject({ inputs: [], targets: [3] });
  });

  it('keeps what was decided of another column', async () => {
    await table.decide({ joined: { 3: true }, kinds: { 2: 'text' } });
    await table.decide({ joined: { 2: true }, kinds: { 1: 'text' } });
    expect(thread.readings.at(-1)).toEqual({
      joined: { 2: true, 3: true },
      kinds: { 1: 'text', 2: 'text' },
    });
  });

  it('guesses anew what was not chosen', async () => {
    expect(table.plan!.inputs).toEqual([0, 1, 2]);
    table.change({ testShare: 0.5 });
    await table.decide({ kinds: { 3: 'number' } });
    expect(table.plan).toEqual({ ...table.reading!.guess, testShare: 0.5 });
  });

  it('guesses anew for columns that are others, which the settings do not depend on', async () => {
    table.change({ inputs: [1], targets: [0], scaling: 'none' });
    await table.decide({ header: false });
    expect(table.plan).toEqual({ ...table.reading!.guess, scaling: 'none' });
  });
});

it('a plan that is changed while a newer worker reads is not asked of it before it has the table', async () => {
  let end: () => void = () => undefined;
  thread.meanwhile = ({ header, decimal }) => {
    if (decimal === undefined) return header === undefined ? undefined : never();
    return new Promise((resolve) => (end = resolve));
  };
  const decided = [table.decide({ header: true }), table.decide({ decimal: 'point' })];
  await settled(() => thread.readings.at(-1)?.decimal !== undefined);
  const { outlines } = thread;
  table.change({ inputs: [0] });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([table.stage, table.problem, thread.outlines]).toEqual(['reading', undefined, outlines]);
  end();
  await Promise.all(decided);
  await settled(() => thread.outlines > outlines);
  expect([table.stage, table.problem, table.plan!.inputs]).toEqual(['ready', undefined, [0]]);
});

describe('a decision that is refused', () => {
  it('having overtaken another, leaves the table of the last reading that came to something', async () => {
    table.change({ inputs: [0] });
    const { reading, plan } = table;
    thread.meanwhile = ({ decimal, header }) => {
      if (decimal !== undefined) throw new Error('it cannot be.');
      return header === undefined ? undefined : never();
    };
    const overtaken = table.decide({ header: false });
    await settled(() => thread.readings.length === 2);
    await table.decide({ decimal: 'comma' });
    await overtaken;
    expect(table.problem).toBe('it cannot be. The table stays as it was read before.');
    expect([table.stage, table.reading, table.plan]).toEqual(['ready', reading, plan]);
    expect(thread.readings.at(-1)).toEqual({});

    // The new worker has it: it answers, and goes on from there.
    const { outline } = table;
    table.change({ inputs: [0, 3], targets: [] });
    await settled(() => table.outline !== outline && table.outline?.refused !== undefined);
    expect([table.problem, table.outline!.refused]).toEqual([
      undefined,
      expect.stringContaining('Choose a target column') as string,
    ]);
    await table.decide({ kinds: { 1: 'text' } });
    expect(thread.readings.at(-1)).toEqual({ kinds: { 1: 'text' }, joined: {} });
    expect([table.problem, thread.alive]).toEqual([undefined, 1]);
  });

  it('since its worker died, is told of, and another worker has the table', async () => {
    const readings = thread.readings.length;
    thread.meanwhile = ({ header }) => (header === undefined ? undefined : never());
    const decided = table.decide({ header: false });
    await settled(() => thread.readings.length > readings);
    thread.fail('It failed.');
    await decided;
    expect(table.problem).toBe(
      'the worker that reads tables stopped. It failed. The table stays as it was read before.',
    );
    table.change({ inputs: [0] });
    const { outline } = table;
    await settled(() => table.outline !== outline);
    expect([table.problem, table.outline!.refused]).toEqual([undefined, undefined]);
  });
});

describe('what it would make', () => {
  it('is asked again once the run is of another experiment', async () => {
    const { outlines } = thread;
    table.fitTo(run.experiment);
    await run.change((experiment) => ({ ...experiment, name: 'Another' }));
    table.fitTo(run.experiment);
    table.fitTo(run.experiment);
    await settled(() => thread.outlines > outlines);
    expect(thread.outlines).toBe(outlines + 1);
  });

  it('is being opened from when nothing holds it up, and is the run then', async () => {
    table.change({ inputs: [0] });
    let open: (outcome: Outcome) => void = () => undefined;
    vi.spyOn(run, 'open').mockReturnValueOnce(new Promise((resolve) => (open = resolve)));
    const used = table.use();
    expect(table.stage).toBe('using');
    await settled(() => table.stage === 'opening');
    open({ refused: 'it is too large' });
    expect(await used).toBe(false);
    expect([table.stage, table.problem]).toEqual(['ready', 'it is too large.']);
    expect(await table.use()).toBe(true);
    expect(run.experiment.data.inputs).toEqual([[1], [2], [3], [4]]);
  });
});
