import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { blocked } from './blocked.ts';
import { BATCH_SIZE, dataOf, LEARNING_RATE, weightsOf, type Task } from './tasks.ts';

const run = promisify(execFile);

/** What NumPy was measured to take: samples a second of every task, turn by turn. */
export interface NumpyFigures {
  readonly version: string;
  readonly rounds: readonly (readonly number[])[];
}

interface Answer extends NumpyFigures {
  /** Of each task after 20 batches. */
  readonly losses: readonly number[];
}

/** Debian's NumPy belongs to its own Python, which may not be the first on the path. */
const PYTHONS = ['python3', '/usr/bin/python3'];

async function pythonWithNumpy(): Promise<string | undefined> {
  for (const python of PYTHONS) {
    const found = await run(python, ['-c', 'import numpy']).catch(() => undefined);
    if (found !== undefined) return python;
  }
  return undefined;
}

/** Writes the task's numbers as they lie in memory. */
async function filesOf(task: Task, folder: string) {
  const save = async (name: string, values: Float64Array | Int32Array) => {
    const file = join(folder, `${task.name}-${name}`);
    await writeFile(file, values);
    return file;
  };
  const { inputs, classes } = dataOf(task);
  return {
    inputs: await save('inputs', inputs),
    classes: await save('classes', classes),
    weights: await Promise.all(weightsOf(task).map((weights, l) => save(`weights-${l}`, weights))),
  };
}

/**
 * The same training by NumPy in one thread, in a process of its own.
 *
 * @param folder for files that are passed to it, and then removed
 * @returns undefined where there is no NumPy
 * @throws where it does not train as the blocked loop does
 */
export async function measureNumpy(
  tasks: readonly Task[],
  turns: number,
  ms: number,
  { script, folder }: { script: string; folder: string },
): Promise<NumpyFigures | undefined> {
  const python = await pythonWithNumpy();
  if (python === undefined) return undefined;
  await mkdir(folder, { recursive: true });
  try {
    return await byNumpy(python, tasks, turns, ms, { script, folder });
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function byNumpy(
  python: string,
  tasks: readonly Task[],
  turns: number,
  ms: number,
  { script, folder }: { script: string; folder: string },
): Promise<NumpyFigures> {
  const asked = {
    batchSize: BATCH_SIZE,
    learningRate: LEARNING_RATE,
    turns,
    seconds: ms / 1000,
    tasks: await Promise.all(
      tasks.map(async (task) => ({
        sizes: task.sizes,
        samples: task.samples,
        files: await filesOf(task, folder),
      })),
    ),
  };
  const oneThread = { OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
  const env = { ...process.env, ...oneThread };
  const { stdout } = await run(python, [script, JSON.stringify(asked)], { env });
  const { version, rounds, losses } = JSON.parse(stdout) as Answer;
  tasks.forEach((task, n) => {
    const expected = blocked(task)(20);
    if (!(Math.abs(losses[n]! - expected) < 1e-9))
      throw new Error(`${task.name}: NumPy's loss is ${losses[n]}, the blocked loop's ${expected}`);
  });
  return { version, rounds };
}
