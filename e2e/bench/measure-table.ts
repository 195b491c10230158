import type { Page } from '@playwright/test';
import { Dashboard } from '../kit/page.ts';

/** What a large table takes; milliseconds. */
export interface TableFigures {
  /** From its drop until it is shown what would become of it. */
  readonly readMs: number;
  /** From one animation frame to the next meanwhile. */
  readonly readFrames: number[];
  /** From “Use this data” until its rows are there. */
  readonly useMs: number;
  readonly useFrames: number[];
}

const ROWS = 20_000;
const COLUMNS = 100;

/** Drops a table of numbers and classes, of 20,000 rows and 100 columns, and uses it. */
export async function measureTable(page: Page): Promise<TableFigures> {
  await new Dashboard(page).open();
  // What reads tables is fetched once the page is idle, and is not measured.
  await page.waitForLoadState('networkidle');
  return page.evaluate(
    async ([rows, columns]) => {
      const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      /** Waits until there is something on the page, which nobody asks the accessibility tree for meanwhile. */
      const until = async (selector: string) => {
        const frames: number[] = [];
        const begin = await nextFrame();
        let last = begin;
        while (document.querySelector(selector) === null) {
          const time = await nextFrame();
          frames.push(time - last);
          last = time;
        }
        const ms = last - begin;
        // What it holds up shows in the next ones.
        for (let n = 0; n < 10; n++) {
          const time = await nextFrame();
          frames.push(time - last);
          last = time;
        }
        return { ms, frames };
      };
      let state = 1;
      const random = () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
      const lines = [[...Array.from({ length: columns - 1 }, (_, c) => `x${c}`), 'class'].join(',')];
      for (let r = 0; r < rows; r++) {
        const numbers = Array.from({ length: columns - 1 }, () => (10 * random() - 5).toFixed(4));
        lines.push([...numbers, 'abc'[r % 3]].join(','));
      }
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([lines.join('\n')], 'table.csv', { type: 'text/csv' }));
      document
        .querySelector('main')!
        .dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      const read = await until('[aria-label="What it makes"]');
      document.querySelector<HTMLElement>('[aria-label="Import"] button.primary')!.click();
      const use = await until('[aria-label="All rows"]');
      return { readMs: read.ms, readFrames: read.frames, useMs: use.ms, useFrames: use.frames };
    },
    [ROWS, COLUMNS] as const,
  );
}
