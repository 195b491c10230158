import type { Page } from '@playwright/test';

/** One animation frame while the worker trains. */
export interface Sample {
  /** Milliseconds on the page's clock. */
  readonly time: number;
  /** The iteration that the screen shows. */
  readonly iteration: number;
}

const RATE_WINDOW_MS = 150;
const SEEKS = 50;

/** Every animation frame from now until the run, which must be started after this, has ended. */
export function recordRun(page: Page): Promise<Sample[]> {
  return page.evaluate(
    () =>
      new Promise<Sample[]>((resolve) => {
        const state = document.querySelector<HTMLElement>('[aria-label="Run state"]')!;
        const output = document.querySelector<HTMLElement>('[aria-label="Current iteration"]')!;
        const samples: Sample[] = [];
        const look = (time: number) => {
          if (state.dataset.state === 'running')
            samples.push({ time, iteration: Number(output.dataset.value) });
          else if (samples.length > 0) return resolve(samples);
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
  );
}

/** Every animation frame of a run for so long. */
export function recordFor(page: Page, lasting: number): Promise<Sample[]> {
  return page.evaluate(async (lasting) => {
    const output = document.querySelector<HTMLElement>('[aria-label="Current iteration"]')!;
    const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const samples: Sample[] = [];
    const begin = await nextFrame();
    for (let time = begin; time < begin + lasting; time = await nextFrame()) {
      samples.push({ time, iteration: Number(output.dataset.value) });
    }
    return samples;
  }, lasting);
}

/** Nanoseconds an iteration in each window of the run. */
export function ratesOf(samples: readonly Sample[]): number[] {
  const rates: number[] = [];
  let from: Sample | undefined;
  for (const sample of samples) {
    from ??= sample;
    if (sample.time - from.time < RATE_WINDOW_MS) continue;
    rates.push(((sample.time - from.time) * 1e6) / (sample.iteration - from.iteration));
    from = sample;
  }
  return rates;
}

/** From one of the frames to the next, in ms. */
export const intervalsOf = (samples: readonly Sample[]): number[] =>
  samples.slice(1).map(({ time }, n) => time - samples[n]!.time);

/**
 * Moves the slider to iterations that lie anywhere before `end`, and waits each time until the screen shows that frame.
 *
 * @returns ms from the slider's input to the frame in the document
 */
export function seekTimes(page: Page, end: number): Promise<number[]> {
  const targets = Array.from({ length: SEEKS }, (_, n) => (n * 618_033 + 271_828) % end);
  return page.evaluate(async (iterations) => {
    const slider = document.querySelector<HTMLInputElement>('input[type=range][aria-label="Iteration"]')!;
    const output = document.querySelector<HTMLElement>('[aria-label="Current iteration"]')!;
    const shown = (iteration: number) =>
      new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          if (output.dataset.value !== String(iteration)) return;
          observer.disconnect();
          resolve();
        });
        observer.observe(output, { attributes: true, attributeFilter: ['data-value'] });
      });
    const times: number[] = [];
    for (const iteration of iterations) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const begin = performance.now();
      slider.value = String(iteration);
      const frame = shown(iteration);
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      await frame;
      times.push(performance.now() - begin);
    }
    return times;
  }, targets);
}
