import { expose, type Endpoint } from 'comlink';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { notebook } from '../../worker/notebook.ts';
import type { Opened, SameParts, TrainingApi } from '../../worker/protocol.ts';
import { Overtaken } from './overtaken.ts';
import { TrainingClient, type Connection } from './training-client.ts';
import { WorkerDied } from './worker-died.ts';

/** The two ends of a line in one realm. What is not given never answers, as in an endless loop. */
function lineTo(api: Partial<TrainingApi>, loaded = Promise.resolve()) {
  const { port1, port2 } = new MessageChannel();
  expose(api, port2 as unknown as Endpoint);
  let fail: (message: string) => void = () => undefined;
  const connection: Connection = {
    endpoint: port1 as unknown as Endpoint,
    loaded,
    close: vi.fn(() => port1.close()),
    onError: (report) => (fail = report),
  };
  return { connection, fail: (message: string) => fail(message) };
}

const never = () => new Promise<never>(() => undefined);

describe('a training client', () => {
  const deaths: WorkerDied[] = [];
  let client: TrainingClient | undefined;
  const connect = (connection: Connection) =>
    (client = new TrainingClient(connection, {
      onDeath: (reason) => deaths.push(reason),
      onSlow: () => undefined,
      onAnswer: () => undefined,
    }));

  beforeEach(() => {
    deaths.length = 0;
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  });
  afterEach(() => {
    client?.close();
    vi.useRealTimers();
  });

  it('passes calls on and hands the answers back', async () => {
    const { connection } = lineTo({ ping: () => undefined, parameterHash: async (n) => `hash ${n}` });
    expect(await connect(connection).call((api) => api.parameterHash(7))).toBe('hash 7');
  });

  it('lends its callbacks to the checks', async () => {
    const part = {
      iterations: Float64Array.of(0, 7),
      angle: Float64Array.of(3, 2),
      relativeError: Float64Array.of(1, 0),
    };
    const { connection } = lineTo({
      checkGradients: async (iteration, onProgress) => {
        await onProgress(iteration / 10);
        return undefined;
      },
      compareRules: async (_count, onPart) => onPart(part),
    });
    const told: unknown[] = [];
    expect(await connect(connection).checkGradients(7, (share) => told.push(share))).toBeUndefined();
    await client!.compareRules(2, (given) => told.push(given));
    expect(told).toEqual([0.7, part]);
  });

  it('sends the data and the start again only where the worker may not have them', async () => {
    const sent: [object, SameParts | undefined][] = [];
    const { connection } = lineTo({
      open: (experiment, _run, _budget, _sink, _view, same) => {
        sent.push([Object.keys(experiment as object), same]);
        if ((experiment as { name: string }).name === 'bad') throw new RangeError('name: no');
        return {} as Opened;
      },
    });
    connect(connection);
    const opening = (experiment: object, run: number) =>
      client!.open(experiment, run, 1000, () => undefined, 0, undefined).catch(() => undefined);
    const faster = { ...notebook, training: { ...notebook.training } };
    const drawn = { ...faster, start: { kind: 'drawn', scheme: 'zeros', seed: 1, biases: 0 } };
    await opening(notebook, 1);
    await opening(faster, 2);
    await opening(drawn, 3);
    await opening({ ...drawn, name: 'bad' }, 4);
    await opening(faster, 5);
    await Promise.all([opening({ ...faster }, 6), opening({ ...faster }, 7)]);
    await opening(structuredClone(faster), 8);
    const whole = [Object.keys(notebook), undefined];
    const without = (...parts: string[]) => Object.keys(notebook).filter((key) => !parts.includes(key));
    expect(sent).toEqual([
      whole,
      [without('data', 'start'), { run: 1, parts: ['data', 'start'] }],
      [without('data'), { run: 2, parts: ['data'] }],
      [without('data', 'start'), { run: 3, parts: ['data', 'start'] }],
      // After a refusal, and while another is on its way, all is sent.
      whole,
      [without('data', 'start'), { run: 5, parts: ['data', 'start'] }],
      whole,
      whole,
    ]);
  });

  describe('when a message is lost', () => {
    /** Loses the first calls of a kind. */
    const losing = (connection: Connection, path: string, count: number) => {
      const { endpoint } = connection;
      const post = endpoint.postMessage.bind(endpoint);
      endpoint.postMessage = (message: { path?: string[] }, transfer?: Transferable[]) => {
        if (message.path?.[0] === path && count-- > 0) return;
        post(message, transfer);
      };
    };
    const pings = async (count: number) => {
      for (let n = 0; n < count; n++) {
        vi.advanceTimersByTime(100);
        await client!.call(async (api) => api.ping());
      }
    };

    it('tells a command again after a second, and asks a question again when the line is renewed', async () => {
      const told: string[] = [];
      const { connection } = lineTo({
        ping: () => undefined,
        pause: async () => void told.push('pause'),
        parameterHash: async (n) => `hash ${n}`,
      });
      losing(connection, 'pause', 2);
      losing(connection, 'parameterHash', 1);
      connect(connection);
      const pausing = client!.tell((api) => api.pause());
      const asking = client!.call((api) => api.parameterHash(3));
      await pings(30);
      await pausing;
      expect(told).toEqual(['pause']);
      client!.renew();
      expect(await asking).toBe('hash 3');
    });

    it('takes the newest answer, as the worker gives up what was asked before', async () => {
      let given: (hash: string) => void = () => undefined;
      const { connection } = lineTo({
        ping: () => undefined,
        parameterHash: (n) => {
          given(`given up ${n}`);
          return new Promise((resolve) => (given = resolve));
        },
      });
      connect(connection);
      const asking = client!.call((api) => api.parameterHash(3));
      client!.renew();
      await client!.call(async (api) => api.ping());
      given('hash');
      expect(await asking).toBe('hash');
    });

    it('opens again with all its parts, and not in the place of a later one', async () => {
      const opened: [number, number][] = [];
      const { connection } = lineTo({
        ping: () => undefined,
        open: (experiment, run) => {
          opened.push([run, Object.keys(experiment as object).length]);
          return {} as Opened;
        },
      });
      const all = Object.keys(notebook).length;
      connect(connection);
      const open = (run: number) => client!.open(notebook, run, 1000, () => undefined, 0, undefined);
      await open(1);
      losing(connection, 'open', 1);
      const second = open(2);
      client!.renew();
      await second;
      losing(connection, 'open', 1);
      const third = open(3);
      await open(4);
      client!.renew();
      await expect(third).rejects.toBeInstanceOf(Overtaken);
      expect(opened).toEqual([
        [1, all],
        [2, all],
        [4, all],
      ]);
    });
  });

  it('rejects with the message of an error on the other side', async () => {
    const { connection } = lineTo({
      open: () => {
        throw new RangeError('network.inputs: expected a positive integer, got 0');
      },
    });
    const opening = connect(connection).open(notebook, 1, 1000, () => undefined, 0, undefined);
    await expect(opening).rejects.toThrow('network.inputs: expected a positive integer, got 0');
    expect(deaths).toEqual([]);
  });

  it('takes a worker that stops answering for dead within two seconds, and rejects every call', async () => {
    let answers = true;
    const { connection } = lineTo({ ping: () => (answers ? undefined : never()), pause: never });
    connect(connection);
    vi.advanceTimersByTime(100);
    await client!.call(async (api) => api.ping());
    answers = false;
    const waiting = client!.call((api) => api.pause());
    const rejected = expect(waiting).rejects.toBeInstanceOf(WorkerDied);
    vi.advanceTimersByTime(1900);
    await rejected;
    expect(deaths.map(({ message }) => message)).toEqual(['It stopped answering.']);
    expect(connection.close).toHaveBeenCalledOnce();
    await expect(client!.call((api) => api.pause())).rejects.toBeInstanceOf(WorkerDied);
  });

  it('takes a worker that never answers for dead within two seconds of its script’s arrival', async () => {
    const { connection } = lineTo({ ping: never });
    connect(connection);
    await connection.loaded;
    vi.advanceTimersByTime(1950);
    expect(deaths).toHaveLength(1);
  });

  it('waits longer for a script that is still on its way', () => {
    const { connection } = lineTo({ ping: never }, never());
    connect(connection);
    vi.advanceTimersByTime(19_000);
    expect(deaths).toHaveLength(0);
    vi.advanceTimersByTime(2_000);
    expect(deaths).toHaveLength(1);
  });

  it('leaves a worker alone that answers', async () => {
    const { connection } = lineTo({ ping: () => undefined });
    connect(connection);
    for (let n = 0; n < 40; n++) {
      vi.advanceTimersByTime(100);
      // A call of ours comes back after the ping before it.
      await client!.call(async (api) => api.ping());
    }
    expect(deaths).toEqual([]);
  });

  it('waits no longer for a run than its own work explains, once those before it are over', async () => {
    let answers = true;
    const { connection } = lineTo({
      open: () => ({}) as Opened,
      ping: () => (answers ? undefined : never()),
    });
    connect(connection);
    const sink = () => undefined;
    await client!.open(notebook, 1, 1000, sink, 78_000, undefined);
    await client!.open(notebook, 2, 1000, sink, 200, undefined);
    for (let n = 0; n < 3; n++) {
      vi.advanceTimersByTime(100);
      await client!.call(async (api) => api.parameterHash(0)).catch(() => undefined);
    }
    answers = false;
    vi.advanceTimersByTime(1300);
    expect(deaths).toEqual([]);
    vi.advanceTimersByTime(600);
    expect(deaths).toHaveLength(1);
  });

  it('rejects what waits when the other side reports an error, and tells it once', async () => {
    const { connection, fail } = lineTo({ ping: () => undefined, pause: never });
    const waiting = connect(connection).call((api) => api.pause());
    fail('It failed: out of memory.');
    fail('It failed again.');
    await expect(waiting).rejects.toThrow('It failed: out of memory.');
    expect(deaths).toHaveLength(1);
  });

  it('tells of no death when it is closed on purpose', async () => {
    const { connection } = lineTo({ ping: never, pause: never });
    const waiting = connect(connection).call((api) => api.pause());
    client!.close();
    await expect(waiting).rejects.toBeInstanceOf(WorkerDied);
    vi.advanceTimersByTime(5000);
    expect(deaths).toEqual([]);
  });
});
