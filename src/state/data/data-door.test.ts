import { beforeEach, describe, expect, it, vi } from 'vitest';
import { TableThread } from '../testing/table-thread.ts';
import { TestPage } from '../testing/test-page.ts';
import { settled } from '../testing/thread.ts';
import type { Outcome } from '../run/openings.svelte.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';
import { DataDoor } from './data-door.svelte.ts';

// There is no page that a worker could be started from.
vi.mock('../../client/start-table-worker.ts', () => ({ startTableWorker: () => thread.connect() }));

const page = new TestPage();
let run: TrainingRun;
let thread: TableThread;
let door: DataDoor;
/** Ends the reading of a file, by name. */
let ends: Map<string, (fault?: Error) => void>;

const file = (name: string) => new File(['x,t\n1,a\n2,b\n'], name);
const shown = () => door.importing?.file.name;

beforeEach(async () => {
  run = await page.open();
  thread = new TableThread();
  door = new DataDoor(run);
  ends = new Map();
  thread.meanwhile = (_, name) =>
    new Promise((resolve, reject) => ends.set(name, (fault) => (fault ? reject(fault) : resolve())));
});

/** Takes a file, until it is seen to be read. */
async function seen(name: string) {
  const taken = door.take(file(name));
  await settled(() => ends.has(name) && shown() === name);
  return { taken, end: ends.get(name)! };
}

/** Takes one and reads it. */
async function read(name: string) {
  const { taken, end } = await seen(name);
  end();
  expect(await taken).toBeUndefined();
  return door.importing!;
}

describe('a table that is being decided on', () => {
  it('is there again when another one is refused after a while', async () => {
    const first = await read('first');
    first.change({ testShare: 0.5 });
    const { taken, end } = await seen('second');
    end(new Error('it is no table.'));
    expect(await taken).toBe('it is no table.');
    expect([door.importing, first.plan!.testShare, thread.alive]).toEqual([first, 0.5, 1]);
    first.change({ inputs: [0] });
    await settled(() => first.outline !== undefined);
    expect(first.problem).toBeUndefined();
  });

  it('is there again when the reading of another one is cancelled', async () => {
    const first = await read('first');
    const { taken } = await seen('second');
    door.cancel();
    expect([await taken, door.importing, thread.alive]).toEqual([undefined, first, 1]);
    door.cancel();
    expect([door.importing, thread.alive]).toEqual([undefined, 0]);
  });

  it('is let go of once another one is read', async () => {
    await read('first');
    await read('second');
    expect([shown(), thread.alive]).toEqual(['second', 1]);
    door.cancel();
    expect([shown(), thread.alive]).toEqual([undefined, 0]);
  });
});

describe('a table that waits, since another experiment was opened,', () => {
  it('is gone on with as it was', async () => {
    const first = await read('first');
    first.change({ testShare: 0.5 });
    door.setAside();
    expect([door.shown, door.importing, thread.alive]).toEqual([undefined, first, 1]);
    door.goOn();
    expect([door.shown, first.plan!.testShare]).toEqual([first, 0.5]);
  });

  it('waits on when another one is refused, and gives way to one that is read', async () => {
    const first = await read('first');
    door.setAside();
    const { taken, end } = await seen('second');
    expect(door.shown?.file.name).toBe('second');
    end(new Error('it is no table.'));
    await taken;
    expect([door.shown, door.importing]).toEqual([undefined, first]);
    await read('third');
    expect([door.shown?.file.name, thread.alive]).toEqual(['third', 1]);
  });

  it('can be let go of', async () => {
    await read('first');
    door.setAside();
    door.cancel();
    expect([door.importing, door.isAside, thread.alive]).toEqual([undefined, false, 0]);
    door.setAside();
    expect(door.isAside).toBe(false);
  });
});

describe('a table whose reading is seen', () => {
  it('is gone when it is refused, though a newer one is being read', async () => {
    const first = await seen('first');
    const second = door.take(file('second'));
    await settled(() => ends.has('second'));
    first.end(new Error('it is no table.'));
    expect(await first.taken).toBe('it is no table.');
    expect(shown()).toBeUndefined();
    ends.get('second')!(new Error('neither is it.'));
    expect([await second, shown(), thread.alive]).toEqual(['neither is it.', undefined, 0]);
  });

  it('gives way to a newer one once that is seen', async () => {
    const first = await seen('first');
    await read('second');
    expect([await first.taken, shown(), thread.alive]).toEqual([undefined, 'second', 1]);
  });
});

it('a table that is being opened as the run cannot be cancelled any more', async () => {
  const table = await read('first');
  table.change({ inputs: [0], targets: [1], targetKind: 'classes' });
  let open: (outcome: Outcome) => void = () => undefined;
  vi.spyOn(run, 'open').mockReturnValueOnce(new Promise((resolve) => (open = resolve)));
  const used = door.use();
  await settled(() => table.stage === 'opening');
  door.cancel();
  expect(door.importing).toBe(table);
  run.report('“a.png” was not opened.');
  open('opened');
  await used;
  expect(run.problem).toBeUndefined();
  expect([door.importing, thread.alive]).toEqual([undefined, 0]);
});

it('what reads tables may be missing, as without a network: that is told, and it is asked for again', async () => {
  vi.resetModules();
  vi.doMock('./table-import.svelte.ts', () => {
    throw new Error('Failed to fetch.');
  });
  const { DataDoor: Fresh } = await import('./data-door.svelte.ts');
  const fresh = new Fresh(run);
  const reason = 'a part of the page could not be loaded. Go online and try again.';
  expect([await fresh.take(file('first')), fresh.importing]).toEqual([reason, undefined]);
  vi.doUnmock('./table-import.svelte.ts');
});
