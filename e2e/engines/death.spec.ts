import { items } from '../kit/download.ts';
import { countTenths, tenthsAtFailure } from '../kit/faults.ts';
import { expect, inEveryEngine, test } from './test.ts';
import { Visit } from './visit.ts';

/** Ends the worker behind the page's back, as soon as the page speaks to it again. Settles when it is dead. */
const killWorker = () =>
  new Promise<void>((resolve) => {
    const post = Worker.prototype.postMessage as (...args: unknown[]) => void;
    Worker.prototype.postMessage = function (this: Worker, ...args: unknown[]) {
      Worker.prototype.postMessage = post;
      post.apply(this, args);
      this.terminate();
      resolve();
    };
  });

/** Asks the page's worker, as soon as the page speaks to it again: how often it answers, once it has all of its parts. */
const answersOfWorker = async (): Promise<number[]> => {
  const worker = await new Promise<Worker>((resolve) => {
    const post = Worker.prototype.postMessage as (...args: unknown[]) => void;
    Worker.prototype.postMessage = function (this: Worker, ...args: unknown[]) {
      Worker.prototype.postMessage = post;
      post.apply(this, args);
      resolve(this);
    };
  });
  const names = ['fetchTheRest', 'ping', 'ping'];
  const answers = names.map(() => 0);
  for (const [n, name] of names.entries()) {
    await new Promise<void>((resolve) => {
      worker.addEventListener('message', ({ data }: MessageEvent<{ id: unknown }>) => {
        if (data.id !== `call ${n}`) return;
        answers[n]!++;
        resolve();
      });
      worker.postMessage({ id: `call ${n}`, type: 'APPLY', path: [name], argumentList: [] });
    });
  }
  // Whatever answers the second call once more has done so before it answered the third.
  return answers.slice(0, 2);
};

inEveryEngine(() => {
  test('a worker that has fetched its other parts answers each call once', async ({ tab, baseURL }) => {
    await new Visit(tab).open(baseURL!);
    expect(await tab.evaluate(answersOfWorker)).toEqual([1, 1]);
  });

  test('a worker that dies is noticed within 2 s, and after Restart the run is there bit for bit', async ({
    tab,
    baseURL,
  }) => {
    const visit = new Visit(tab);
    await visit.open(baseURL!);
    await visit.goTo(300);
    const before = await visit.exported(items.here);
    await tab.evaluate(countTenths);
    await tab.evaluate(killWorker);
    await visit.expectState('failed');
    expect(await tab.evaluate(tenthsAtFailure)).toBeLessThan(20);
    await tab.click('button', 'Restart');
    await visit.expectState('paused');
    await visit.expectIteration(300);
    expect(await visit.exported(items.here)).toBe(before);
    await visit.trainToEnd();
    await visit.expectIteration(927);
  });
});
