import { expose, type Endpoint } from 'comlink';
import { afterEach, expect, it, vi } from 'vitest';
import type { TableApi, TableReading } from '../../worker/table-protocol.ts';
import { TableClient } from './table-client.ts';
import { WorkerDied } from './worker-died.ts';

const never = () => new Promise<never>(() => undefined);
const ports: MessagePort[] = [];
afterEach(() => ports.splice(0).forEach((port) => port.close()));

function clientOf(api: Partial<TableApi>) {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  expose(api, port2 as Endpoint);
  let fail: (message: string) => void = () => undefined;
  const close = vi.fn<() => void>();
  const client = new TableClient({
    endpoint: port1 as Endpoint,
    close,
    onError: (report) => (fail = report),
  });
  return { client, close, fail: (message: string) => fail(message) };
}

it('reads a file, and tells of the progress', async () => {
  const shares: number[] = [];
  const { client } = clientOf({
    async read(_file, name, chosen, onProgress) {
      await onProgress(0.5);
      return { rows: 3, guess: { name }, decisions: chosen } as unknown as TableReading;
    },
  });
  const reading = await client.read(new Blob(), 'a.csv', { decimal: 'comma' }, (share) => shares.push(share));
  expect([reading.rows, reading.guess.name, reading.decisions.decimal, shares]).toEqual([
    3,
    'a.csv',
    'comma',
    [0.5],
  ]);
});

it('rejects with the sentence why a file is none', async () => {
  const { client } = clientOf({
    read: async () => {
      throw new Error('it is empty.');
    },
  });
  await expect(client.read(new Blob(), 'a', {}, () => undefined)).rejects.toThrow('it is empty.');
});

it('rejects what waits, and all that comes, when the worker fails or is closed', async () => {
  const failed = clientOf({ read: never });
  const waiting = failed.client.read(new Blob(), 'a', {}, () => undefined);
  failed.fail('It failed: out of memory.');
  await expect(waiting).rejects.toThrow('It failed: out of memory.');
  await expect(waiting).rejects.toBeInstanceOf(WorkerDied);
  expect(failed.close).toHaveBeenCalledOnce();

  const closed = clientOf({ read: never });
  const reading = closed.client.read(new Blob(), 'a', {}, () => undefined);
  closed.client.close();
  await expect(reading).rejects.toBeInstanceOf(WorkerDied);
  await expect(closed.client.read(new Blob(), 'a', {}, () => undefined)).rejects.toBeInstanceOf(WorkerDied);
});
