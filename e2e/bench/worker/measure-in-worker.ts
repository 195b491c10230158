import { readFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import { pageForWorkers } from './page-for-workers.ts';

/** Nanoseconds of an iteration of the notebook's network in Chromium workers of a page that draws nothing, turn by turn. */
export interface InWorker {
  readonly plain: number[];
  readonly service: number[];
}

const TURNS = 15;

/** @param bundle the file that `case-in-worker.ts` was bundled into */
export async function measureInWorker(
  launch: { executablePath: string; args: string[] },
  bundle: string,
): Promise<InWorker> {
  const code = await readFile(bundle, 'utf8');
  const browser = await chromium.launch(launch);
  try {
    const page = await pageForWorkers(browser, code);
    return await page.evaluate(async (turns) => {
      const start = async (name: string) => {
        const worker = new Worker('./worker.js', { type: 'module', name });
        const answer = () =>
          new Promise<number>((resolve, reject) => {
            worker.onmessage = ({ data }) => resolve(data as number);
            worker.onerror = ({ message }) => reject(new Error(message));
          });
        await answer();
        return () => {
          const answered = answer();
          worker.postMessage(undefined);
          return answered;
        };
      };
      const cases = { plain: await start('plain'), service: await start('service') };
      const times = { plain: [] as number[], service: [] as number[] };
      for (let turn = 0; turn < turns; turn++) {
        times.plain.push(await cases.plain());
        times.service.push(await cases.service());
      }
      return times;
    }, TURNS);
  } finally {
    await browser.close();
  }
}
