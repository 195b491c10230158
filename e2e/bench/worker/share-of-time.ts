import { readdir, readFile } from 'node:fs/promises';
import type { Browser } from '@playwright/test';

/** Nanoseconds that the system gave to the threads of dedicated workers in these processes. */
async function given(processes: readonly number[]): Promise<number> {
  let sum = 0;
  for (const id of processes) {
    const tasks = `/proc/${id}/task`;
    for (const task of await readdir(tasks)) {
      const name = await readFile(`${tasks}/${task}/comm`, 'utf8');
      if (!name.startsWith('DedicatedWorker')) continue;
      sum += Number((await readFile(`${tasks}/${task}/schedstat`, 'utf8')).split(' ')[0]);
    }
  }
  return sum;
}

/**
 * The share of its time that the only worker of the browser that works is given while something goes on: the rest it waits
 * for a processor that others have. NaN where the system does not tell.
 */
export async function shareOfTime(browser: Browser, during: () => Promise<unknown>): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const begin = performance.now();
  const before = await given(renderers).catch(() => NaN);
  await during();
  const after = await given(renderers).catch(() => NaN);
  return (after - before) / 1e6 / (performance.now() - begin);
}
