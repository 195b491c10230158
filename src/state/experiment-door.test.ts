import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { notebook } from '../../worker/notebook.ts';
import { experimentJson } from '../formats/experiment-json.ts';
import { ExperimentDoor } from './experiment-door.ts';
import { settled, stubPage, Thread } from './testing/thread.ts';
import { TrainingRun } from './training-run.svelte.ts';

const iris = readFileSync(new URL('../../static/data/iris.csv', import.meta.url), 'utf8');
const fileOf = (content: object, name = 'a.json') => new File([JSON.stringify(content)], name);
const mine = { type: 'converge-experiment', version: 1, source: 'me', ...notebook, name: 'Mine' };

let thread: Thread;
let run: TrainingRun;
let door: ExperimentDoor;
async function opened(first: unknown = notebook) {
  run = new TrainingRun(first, thread.connect);
  door = new ExperimentDoor(run);
  await settled(() => run.opened !== undefined || run.refused !== undefined);
}
beforeEach(() => {
  stubPage();
  thread = new Thread();
});
afterEach(() => {
  run.close();
  vi.unstubAllGlobals();
});

describe('the door', () => {
  it('opens a file as a new run', async () => {
    await opened();
    await run.step(5);
    await door.open(new File([experimentJson.encode({ ...notebook, name: 'Mine' })], 'mine.json'));
    expect([run.experiment.name, run.newest, run.state, run.problem]).toEqual([
      'Mine',
      0,
      'ready',
      undefined,
    ]);
  });

  it('changes nothing for a bad file, and says which it was', async () => {
    await opened();
    await run.step(5);
    await door.open(fileOf({ ...mine, stop: { ...notebook.stop, lossAtMost: 'low' } }, 'bad.json'));
    expect(run.problem).toBe(
      '“bad.json” was not opened: stop.lossAtMost: expected a finite number, got "low". Correct it in the file and open it again.',
    );
    expect([run.experiment.name, run.newest, run.state]).toEqual([notebook.name, 5, 'paused']);
    await run.step(1);
    expect(run.newest).toBe(6);
  });

  it('takes the last of several files, in whatever order they are read', async () => {
    await opened();
    const slow = fileOf({ ...mine, name: 'Slow' });
    let read: (text: string) => void = () => undefined;
    slow.text = () => new Promise((resolve) => (read = resolve));
    const first = door.open(slow);
    await door.open(fileOf(mine));
    read(JSON.stringify({ ...mine, name: 'Slow' }));
    await first;
    expect([run.experiment.name, run.problem]).toEqual(['Mine', undefined]);
  });

  it('refuses a file that is too large without reading it, and one that cannot be read', async () => {
    await opened();
    const file = fileOf(mine);
    const text = vi.spyOn(file, 'text').mockRejectedValue(new Error('gone'));
    await door.open(file);
    expect(run.problem).toContain('it cannot be read. Choose a file, no folder');
    text.mockClear();
    Object.defineProperty(file, 'size', { value: 3 * 2 ** 30 });
    await door.open(file);
    expect(run.problem).toContain('it has 3072.0 MiB, and at most 128.0 MiB are read.');
    expect(text).not.toHaveBeenCalled();
  });

  const withIris = (change: object = {}) => ({
    ...mine,
    network: { inputs: 4, layers: [{ name: 'o', units: 3, activation: 'softmax' }] },
    start: { kind: 'drawn', scheme: 'zeros', seed: 1, biases: 0 },
    training: { ...notebook.training, backward: 'exact' },
    data: { builtin: 'iris' },
    ...change,
  });

  it('puts the rows of a built-in table in the place of its name', async () => {
    vi.stubGlobal('document', { hidden: false, baseURI: 'http://localhost/deep/' });
    const fetched = vi.fn<(address: URL) => Promise<Response>>(async () => new Response(iris));
    vi.stubGlobal('fetch', fetched);
    await opened();
    await door.open(fileOf(withIris()));
    expect(String(fetched.mock.calls[0]![0])).toBe('http://localhost/deep/data/iris.csv');
    expect(run.problem).toBeUndefined();
    expect(run.experiment.data.inputs[149]).toEqual([5.9, 3, 5.1, 1.8]);
    expect(run.experiment.classes).toEqual(['setosa', 'versicolor', 'virginica']);
    await door.open(fileOf(withIris({ classes: ['a', 'b', 'c'] })));
    expect(run.experiment.classes).toEqual(['a', 'b', 'c']);
  });

  it.each([
    ['is not found', async () => new Response('', { status: 404 })],
    ['is a page', async () => new Response('<!doctype html>')],
    ['cannot be reached', async () => Promise.reject(new TypeError('offline'))],
  ])('says so when a built-in table %s', async (_what, fetched) => {
    vi.stubGlobal('document', { hidden: false, baseURI: 'http://localhost/' });
    vi.stubGlobal('fetch', fetched);
    await opened();
    await door.open(fileOf(withIris()));
    expect(run.problem).toContain('data.builtin: the table iris could not be loaded. Go online');
  });

  it.each([
    [{ builtin: 'toString' }, 'data.builtin: expected one of iris, digits-8x8, got "toString".'],
    [{ builtin: 7 }, 'data.builtin: expected one of iris, digits-8x8, got no text.'],
    [{ builtin: 'iris', inputs: [] }, 'data: expected either builtin or rows, got both.'],
    [null, 'data: expected an object, got null.'],
  ])('refuses the data %j', async (data, sentence) => {
    await opened();
    await door.open(fileOf({ ...mine, data }));
    expect(run.problem).toContain(sentence);
  });
});

describe('a first experiment that is refused', () => {
  const bad = { ...notebook, network: 'none' };

  it('is told of until another one is open, whatever is asked of the run meanwhile', async () => {
    await opened(bad);
    const reason = 'network: expected an object, got "none"';
    await run.play();
    await run.step(1);
    await run.seek(0);
    await run.pause();
    await run.setSpeed(10);
    await run.goTo(3);
    expect([run.refused, run.problem, run.opened, run.lost]).toEqual([
      reason,
      undefined,
      undefined,
      undefined,
    ]);
    expect(() => run.experiment).toThrow('No run is open.');
    await door.open(fileOf(mine));
    expect([run.refused, run.experiment.name]).toEqual([undefined, 'Mine']);
  });

  it('is told of again after a restart', async () => {
    await opened(bad);
    thread.fail('It is gone.');
    expect(run.state).toBe('failed');
    await run.restart();
    expect([run.refused, run.lost, run.restarting]).toEqual([
      'network: expected an object, got "none"',
      undefined,
      false,
    ]);
  });
});
