/** Bundled by `determinism.spec.ts` and run in Node and in every browser. */
import { lossCsv } from '../../src/formats/loss-csv.ts';
import { weightsJson } from '../../src/formats/weights-json.ts';
import { hashOf } from '../../worker/engine/hash.ts';
import { kernels } from '../../worker/engine/kernels/index.ts';
import { prepare } from '../../worker/engine/prepared.ts';
import { cos, exp, log, log1p, tanh } from '../../worker/engine/special.ts';
import { notebook } from '../../worker/notebook.ts';
import { Session } from '../../worker/training/session.ts';
import { runs } from './determinism-runs.ts';

type Hashes = Record<string, string>;

/** The hash of the parameters of each run after so many iterations, and its loss, by kernel and run. */
export function hashesAfter(iterations: number): Record<string, Hashes> {
  const hashes: Record<string, Hashes> = {};
  for (const kernel of Object.values(kernels)) {
    for (const experiment of runs) {
      const prepared = prepare(experiment);
      const started = kernel.start(prepared);
      // Not each has every name.
      if (started === undefined) continue;
      const session = new Session(prepared, started);
      while (session.iteration < iterations) session.advance(false);
      const ofKernel = (hashes[kernel.label] ??= {});
      ofKernel[experiment.name] = `${hashOf(session.model.parameters.values)} ${session.loss}`;
    }
  }
  return hashes;
}

/** The hash of 20,000 values of each special function, from −769 to 769: beyond where they overflow or have none. */
export function specialHashes(): Hashes {
  const arguments_ = Float64Array.from({ length: 20_000 }, (_, n) => (n - 10_000) / 13);
  const functions = Object.entries({ cos, exp, log, log1p, tanh });
  return Object.fromEntries(functions.map(([name, of]) => [name, hashOf(arguments_.map((x) => of(x)))]));
}

/** The files that the page exports of the notebook's run, trained to its end: the weights at an iteration first. */
export function notebookFiles(iteration: number): { here: string; final: string; losses: string } {
  const session = new Session(prepare(notebook));
  const losses = [session.loss];
  const weights = (outcome: 'paused' | 'converged') => {
    const { layout, values } = session.model.parameters;
    const frame = { iteration: session.iteration, loss: session.loss, parameters: values.slice() };
    return weightsJson.encode({ experiment: notebook, layout, frame, outcome });
  };
  let here = '';
  while (session.end === undefined) {
    session.advance(false);
    losses.push(session.loss);
    if (session.iteration === iteration) here = weights('paused');
  }
  return {
    here,
    final: weights('converged'),
    losses: lossCsv.encode({ first: 0, losses: Float64Array.from(losses) }),
  };
}
