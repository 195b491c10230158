import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { notebook } from '../../../worker/notebook.ts';
import { experimentJson } from '../../formats/experiment-json.ts';
import { fields } from '../../model/fields.ts';
import { weightsJson } from '../../formats/weights-json.ts';
import { ExperimentDoor } from './experiment-door.svelte.ts';
import { TestPage } from '../testing/test-page.ts';
import { settled, stubPage } from '../testing/thread.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';

const iris = readFileSync(new URL('../../../static/data/iris.csv', import.meta.url), 'utf8');
const fileOf = (content: object, name = 'a.json') => new File([JSON.stringify(content)], name);
const mine = { type: 'converge-experiment', version: 1, source: 'me', ...notebook, name: 'Mine' };

const page = new TestPage();
let run: TrainingRun;
let door: ExperimentDoor;
async function opened(first: unknown = notebook) {
  run = await page.open(first);
  door = new ExperimentDoor(run, async () => undefined);
}

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

  describe('with a file of weights', () => {
    const drawn = {
      ...notebook,
      start: { kind: 'drawn', scheme: 'he-normal', seed: 7, biases: 0.1 } as const,
      training: { ...notebook.training, backward: 'exact', trainBiases: true } as const,
    };
    /** The file of the weights at iteration 37. */
    async function exported() {
      await opened(drawn);
      await run.goTo(37);
      const content = (await run.weightsAt(37))!;
      await opened();
      return { content, text: weightsJson.encode(content) };
    }

    it('goes to its iteration in the run of the experiment that it carries, and finds the same bits', async () => {
      const { content, text } = await exported();
      await door.open(new File([text], 'weights.json'));
      expect(run.experiment).toEqual(drawn);
      expect([run.newest, run.state, run.problem]).toEqual([37, 'paused', undefined]);
      expect(door.weightsAt).toEqual({ iteration: 37, proven: true });
      expect((await run.weightsAt(37))!.frame).toStrictEqual(content.frame);
      // Of another experiment it would be untrue.
      await run.change((experiment) => ({ ...experiment, name: 'Another' }));
      expect([run.state, door.weightsAt]).toEqual(['ready', undefined]);
    });

    it('says what differs where it was changed', async () => {
      const { content, text } = await exported();
      const { parameters } = content.frame;
      const [weight, bias] = [parameters[4]!, parameters[9]!].map(String) as [string, string];
      await door.open(
        new File([text.replace(`[${parameters[3]!}, ${weight}`, `[${parameters[3]!}, 7`)], 'a.json'),
      );
      expect(run.problem).toBe(
        `The weights of the file are not those of the run of its experiment at iteration 37: i₂→j₂ differs: 7 in the file, ${weight} in the run. The run is on the screen.`,
      );
      expect([run.newest, run.state, door.weightsAt]).toEqual([
        37,
        'paused',
        { iteration: 37, proven: false },
      ]);
      // What comes after it and is refused leaves it as it is.
      await door.open(fileOf({}, 'bad.json'));
      expect(run.problem).toContain('“bad.json” was not opened: ');
      await door.open(new File([text.replaceAll(bias, '"NaN"')], 'a.json'));
      expect(run.problem).toContain(`b j₁ differs: NaN in the file, ${bias} in the run.`);
      await door.open(new File([text.replace('"iteration": 37', '"iteration": 36')], 'a.json'));
      expect(run.problem).toMatch(/at iteration 36: \d+ numbers differ, the first is i₁→j₁: /);
    });

    it('says where the run ended that does not come so far', async () => {
      const { text } = await exported();
      const ends = text.replace('"iterationsAtMost": 100000', '"iterationsAtMost": 20');
      await door.open(new File([ends], 'a.json'));
      expect(run.problem).toBe(
        'The weights of the file are of iteration 37, and the run of its experiment ended at iteration 20. The run is on the screen.',
      );
    });

    it('names the path of a fault of the experiment that it carries as it stands in the file', async () => {
      const { text } = await exported();
      const openWith = async (from: string, to: string) => {
        expect(text).toContain(from);
        await door.open(new File([text.replace(from, to)], 'a.json'));
        return run.problem;
      };
      expect(await openWith('"lossAtMost": 0.01', '"lossAtMost": "low"')).toBe(
        '“a.json” was not opened: experiment.stop.lossAtMost: expected a finite number, got "low". Correct it in the file and open it again.',
      );
      expect(await openWith('"converge-experiment"', '"mine"')).toContain(
        'was not opened: experiment.type: expected "converge-experiment", got "mine".',
      );
      expect(await openWith('"data": {', '"data": {"builtin": "irises", ')).toContain(
        'was not opened: experiment.data.builtin: expected one of ',
      );
      expect(run.experiment).toEqual(notebook);
    });

    it('refuses weights that are none with the path of the fault, before anything is opened', async () => {
      const { text } = await exported();
      await door.open(new File([text.replace('"units": 3', '"units": 1000000000')], 'a.json'));
      expect(run.problem).toContain('“a.json” was not opened: ');
      expect([run.experiment.name, run.newest, run.experiment.start]).toEqual([
        notebook.name,
        0,
        notebook.start,
      ]);
    });
  });

  it('names an edit of a preset another one, until Undo leads back to it', async () => {
    await opened();
    door.isPreset(notebook, 'notebook');
    const rate = (learningRate: number) => run.change((e) => fields.learningRate.set(e, learningRate));
    await run.goTo(3);
    await Promise.all([rate(0.02), run.change((e) => fields.stopIteration.set(e, 50))]);
    expect([run.experiment.name, door.preset]).toEqual(['Notebook 3-3-3-3 (edited)', undefined]);
    expect(experimentJson.encode(run.experiment)).toContain('"name": "Notebook 3-3-3-3 (edited)"');
    await run.undo();
    await run.undo();
    expect([run.experiment.name, door.preset, run.newest]).toEqual([notebook.name, 'notebook', 3]);
    await run.redo();
    expect(run.experiment.name).toBe('Notebook 3-3-3-3 (edited)');
    // A later end goes on with the run, whose name is another one from then on.
    await run.open(notebook);
    await run.goTo(3);
    const { opened: before } = run;
    expect(await run.change((e) => fields.stopIteration.set(e, 60))).toBe('kept');
    expect([run.experiment.name, run.opened]).toEqual(['Notebook 3-3-3-3 (edited)', before]);
    await run.undo();
    expect([run.experiment, run.opened, door.preset]).toEqual([notebook, before, 'notebook']);
  });

  it('leaves the name of what somebody else has named, and one that an edit gives', async () => {
    await opened();
    door.isPreset(notebook, 'notebook');
    await run.change((experiment) => ({ ...experiment, name: 'Renamed' }));
    expect(run.experiment.name).toBe('Renamed');
    await door.open(fileOf(mine));
    await run.change((experiment) => fields.learningRate.set(experiment, 0.02));
    expect(run.experiment.name).toBe('Mine');
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

describe('while a file is being opened', () => {
  /** A file whose reading, once it began, ends when `read` is called. */
  function slowFile(name: string, size?: number) {
    const file = fileOf({ ...mine, name }, `${name}.json`);
    const text = vi.fn<() => Promise<string>>(() => new Promise((resolve) => (read = resolve)));
    let read: (text: string) => void = () => undefined;
    file.text = text;
    if (size !== undefined) Object.defineProperty(file, 'size', { value: size });
    return { file, text, read: () => read(JSON.stringify({ ...mine, name })) };
  }

  it('a large one is said to be, and that is painted before its text is read', async () => {
    await opened();
    const { file, text, read } = slowFile('large', 2 ** 20);
    let paint: () => void = () => undefined;
    vi.stubGlobal('requestAnimationFrame', (work: () => void) => (paint = work));
    const opening = door.open(file);
    expect(door.opening).toBe('“large.json”');
    await new Promise((resolve) => setTimeout(resolve));
    expect(text).not.toHaveBeenCalled();
    stubPage();
    paint();
    // Not in the frame itself, which is painted after its callbacks.
    expect(text).not.toHaveBeenCalled();
    await settled(() => text.mock.calls.length > 0);
    expect(door.opening).toBe('“large.json”');
    read();
    await opening;
    expect([door.opening, run.experiment.name]).toEqual([undefined, 'large']);
  });

  it('a small one is said to be only when it takes a while, and the last of several', async () => {
    await opened();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const [one, two] = [slowFile('one'), slowFile('two')];
    const first = door.open(one.file);
    vi.advanceTimersByTime(250);
    expect(door.opening).toBeUndefined();
    const second = door.open(two.file);
    vi.advanceTimersByTime(250);
    expect(door.opening).toBeUndefined();
    vi.advanceTimersByTime(100);
    expect(door.opening).toBe('“two.json”');
    vi.useRealTimers();
    await settled(() => one.text.mock.calls.length > 0 && two.text.mock.calls.length > 0);
    one.read();
    await first;
    expect(door.opening).toBe('“two.json”');
    two.read();
    await second;
    expect([door.opening, run.experiment.name]).toEqual([undefined, 'two']);
  });

  it('and is refused, nothing is said to be opened any more', async () => {
    await opened();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await door.open(fileOf({}, 'bad.json'));
    vi.advanceTimersByTime(1000);
    vi.useRealTimers();
    expect([door.opening, run.problem]).toEqual([
      undefined,
      expect.stringContaining('“bad.json” was not opened: type: expected') as string,
    ]);
  });

  it('the worker may die over it, which is told', async () => {
    await opened();
    page.thread.instead = { open: () => new Promise<never>(() => undefined) };
    page.thread.fail('It failed.');
    void run.restart();
    const opening = door.open(fileOf(mine));
    await settled(() => run.opening);
    await new Promise((resolve) => setTimeout(resolve, 20));
    page.thread.fail('It failed again.');
    await opening;
    expect([run.lost?.reason, run.problem, door.opening]).toEqual([
      'It failed again.',
      '“a.json” was not opened: the training worker stopped over it.',
      undefined,
    ]);
  });
});

it('a file that comes while the worker is dead is opened after a restart, the last of several', async () => {
  await opened();
  await run.step(5);
  page.thread.fail('It failed.');
  const [first, second] = [fileOf({ ...mine, name: 'First' }), fileOf({ ...mine, name: 'Second' })];
  const openings = [door.open(first), door.open(second)];
  await settled(() => door.opening === '“a.json”');
  expect([run.state, run.experiment.name, run.newest]).toEqual(['failed', notebook.name, 5]);
  await run.restart();
  await Promise.all(openings);
  expect([run.state, run.experiment.name, run.newest, run.problem]).toEqual([
    'ready',
    'Second',
    0,
    undefined,
  ]);
});

it('a bad file that comes while the worker is dead is told of, and the run goes on after a restart', async () => {
  await opened();
  await run.step(5);
  page.thread.fail('It failed.');
  const opening = door.open(fileOf({ ...mine, stop: null }, 'bad.json'));
  await run.restart();
  await opening;
  expect([run.state, run.experiment.name, run.newest]).toEqual(['paused', notebook.name, 5]);
  expect(run.problem).toContain('“bad.json” was not opened: stop: expected an object');
});

describe('why a file was not opened', () => {
  const tables = { fault: 'it is a picture, no table.' as string | undefined, opened: 0 };
  beforeEach(async () => {
    run = await page.open();
    door = new ExperimentDoor(
      run,
      async () => tables.fault,
      () => tables.opened++,
    );
    tables.fault = 'it is a picture, no table.';
    await door.open(new File(['picture'], 'a.png'));
    expect(run.problem).toBe('“a.png” was not opened: it is a picture, no table.');
    tables.opened = 0;
  });

  it('is told of until an experiment opens, which is told as well', async () => {
    await door.open(fileOf(mine));
    expect([run.problem, tables.opened]).toEqual([undefined, 1]);
  });

  it('is told of until a table opens, which is not the run yet', async () => {
    tables.fault = undefined;
    await door.open(new File(['a,b'], 'a.csv'));
    expect([run.problem, tables.opened]).toEqual([undefined, 0]);
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
    page.thread.fail('It is gone.');
    expect(run.state).toBe('failed');
    await run.restart();
    expect([run.refused, run.lost, run.restarting]).toEqual([
      'network: expected an object, got "none"',
      undefined,
      false,
    ]);
  });
});
