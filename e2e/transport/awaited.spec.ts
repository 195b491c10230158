import { prepare } from '../../worker/engine/prepared.ts';
import type { Experiment } from '../../worker/protocol.ts';
import { Session } from '../../worker/training/session.ts';
import { exported, weightsHere } from '../kit/download.ts';
import { classifier, table, tenClasses } from '../kit/experiments/classifier.ts';
import type { Dashboard } from '../kit/page.ts';
import { fileOf } from '../kit/experiments/samples.ts';
import { expect, test } from '../kit/test.ts';

const LAST = 100;
const SAMPLES = 32;
/** The history has room for six states of it: after so many iterations there is one at every 32nd. */
const AT = 88;
const NEAR = 65;

/** 407,050 parameters with Adam: 9.3 MiB a state. */
const wide: Experiment = (() => {
  const plain = classifier(
    'Wide',
    tenClasses(784, 512),
    SAMPLES,
    table(SAMPLES, 784, (row, pixel) => ((row * 31 + pixel * 17 + ((row * pixel) % 13)) % 10) / 10),
    table(SAMPLES, 10, (row, digit) => Number(row % 10 === digit)),
  );
  const adam = { name: 'adam', learningRate: 0.0005, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;
  return {
    ...plain,
    training: { ...plain.training, optimizer: adam },
    stop: { lossAtMost: 0, iterationsAtMost: LAST },
  };
})();

/** What the transport has shown, each time that any of it changed: the iteration, its loss, the one awaited, and what is told, by the slider and in the status. */
type Shown = [
  iteration: string | null,
  loss: string | null,
  awaited: string | null,
  told: string | null,
  state: string,
];

async function watch({ page }: Dashboard): Promise<() => Promise<Shown[]>> {
  const seen = await page.getByRole('region', { name: 'Transport' }).evaluateHandle((transport) => {
    const all: Shown[] = [];
    const of = (name: string) => transport.querySelector(`[aria-label="${name}"]`)!;
    new MutationObserver(() => {
      const [iteration, loss, state, slider] = [
        'Current iteration',
        'Current loss',
        'Run state',
        'Iteration',
      ].map(of) as [Element, Element, Element, Element];
      all.push([
        iteration.getAttribute('data-value'),
        loss.getAttribute('data-value'),
        iteration.getAttribute('data-awaited'),
        slider.getAttribute('aria-valuetext'),
        state.textContent.trim(),
      ]);
    }).observe(transport, { subtree: true, childList: true, attributes: true, characterData: true });
    return all;
  });
  return () => seen.jsonValue();
}

test('of a wide network the nearest keyframe is shown at once and told of, and the exact frame comes after', async ({
  dashboard,
}) => {
  await test.step('of a small network nothing is ever told of', async () => {
    await dashboard.trainToEnd();
    const shown = await watch(dashboard);
    for (const iteration of [800, 3, 511, 255, 926]) await dashboard.scrubTo(iteration);
    expect((await shown()).filter(([, , awaited]) => awaited !== null)).toEqual([]);
  });
  await dashboard.openExperiment(fileOf(wide));
  await dashboard.trainToEnd('limit');
  const shown = await watch(dashboard);
  await dashboard.slider.fill(String(AT));
  // Not waited for: what is saved is of the cursor's iteration, whatever is shown.
  const file = await weightsHere(dashboard);
  await dashboard.expectIteration(AT);
  await expect(dashboard.iteration).not.toHaveAttribute('data-awaited');
  await expect(dashboard.slider).toHaveValue(String(AT));

  const session = new Session(prepare(wide));
  const losses = [session.loss];
  let thetaThere: Float64Array | undefined;
  while (session.iteration < LAST) {
    session.advance(false);
    losses.push(session.loss);
    if (session.iteration === AT) thetaThere = session.model.parameters.values.slice();
  }
  const seen = await shown();
  // No number of one iteration stands beside another.
  for (const [iteration, loss] of seen) expect(Number(loss)).toBe(losses[Number(iteration)]);
  const near = seen.find(([, , awaited]) => awaited !== null);
  expect(near?.slice(0, 3)).toEqual([String(NEAR), String(losses[NEAR]), String(AT)]);
  expect(near?.[3]).toBe(`${AT}, shown: ${NEAR}`);
  expect(seen.at(-1)?.slice(0, 4)).toEqual([String(AT), String(losses[AT]), null, null]);
  // What is read aloud is of the run, and the same from the first of these to the last.
  expect(new Set(seen.map(([, , , , state]) => state))).toEqual(
    new Set([`Looking back. The run stopped at iteration ${LAST}, the limit set by “Stop at iteration”.`]),
  );

  // Every weight there is the engine's own.
  expect(file.iteration).toBe(AT);
  const theta = file.layers.flatMap(({ weights, biases }) => [...weights.flat(), ...biases].map(Number));
  expect(
    Buffer.from(Float64Array.from(theta).buffer).equals(Buffer.from(thetaThere!.buffer as ArrayBuffer)),
  ).toBe(true);

  await dashboard.slider.fill('62');
  expect((await exported(dashboard, 'Network (SVG)')).text).toContain('iteration 62 ');
});
