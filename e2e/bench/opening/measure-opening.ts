import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from '@playwright/test';
import { pageForWorkers } from '../worker/page-for-workers.ts';
import type { ModuleTimes } from './module-times.ts';

const run = promisify(execFile);

/** Each time in a process, or a worker, of its own. */
export interface OpeningFigures {
  readonly node: readonly ModuleTimes[];
  readonly worker: readonly ModuleTimes[];
}

const TURNS = 7;

async function inNode(bundle: string): Promise<ModuleTimes> {
  const code = `const { moduleTimes } = await import(${JSON.stringify(pathToFileURL(bundle).href)});
    console.log(JSON.stringify(moduleTimes()));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', code]);
  return JSON.parse(stdout) as ModuleTimes;
}

/** @param bundle the file that `module-times.ts` was bundled into */
export async function measureOpening(
  launch: { executablePath: string; args: string[] },
  bundle: string,
): Promise<OpeningFigures> {
  const node: ModuleTimes[] = [];
  for (let turn = 0; turn < TURNS; turn++) node.push(await inNode(bundle));
  const code = `${await readFile(bundle, 'utf8')}\npostMessage(moduleTimes());`;
  const worker: ModuleTimes[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    // A browser keeps what it compiled for the next one that asks for the same.
    const browser = await chromium.launch(launch);
    try {
      const page = await pageForWorkers(browser, code);
      const times = await page.evaluate(
        () =>
          new Promise<ModuleTimes>((resolve, reject) => {
            const worker = new Worker('./worker.js', { type: 'module' });
            worker.onmessage = ({ data }) => resolve(data as ModuleTimes);
            worker.onerror = ({ message }) => reject(new Error(message));
          }),
      );
      worker.push(times);
    } finally {
      await browser.close();
    }
  }
  return { node, worker };
}
