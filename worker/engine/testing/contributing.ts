import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = fileURLToPath(new URL('../../..', import.meta.url));
/** What the engine and its tests are made of. The packages are found above. */
const parts = [
  'worker/engine',
  'worker/plain',
  'worker/notebook.ts',
  'worker/tsconfig.test.json',
  'tsconfig.base.json',
];

/** A code block of a page: of which file, and whether it is the whole of it or a change to it. */
export interface Block {
  readonly file: string;
  readonly language: 'ts' | 'diff';
  readonly code: string;
}

/** The section of CONTRIBUTING.md with this title. */
export function sectionOf(title: string): string {
  const sections = readFileSync(join(top, 'CONTRIBUTING.md'), 'utf8').split(/^## /m);
  return sections.find((section) => section.startsWith(`${title}\n`))!;
}

/** Its code blocks, each of the file that the text before it names last. */
export function blocksOf(section: string): Block[] {
  const blocks = section.matchAll(/^```(ts|diff)\n(.*?)^```$/gms);
  return [...blocks].map(({ 1: language, 2: code, index }) => {
    const file = [...section.slice(0, index).matchAll(/`(worker\/[^`]+)`/g)].at(-1)![1]!;
    return { file, language: language as Block['language'], code: code! };
  });
}

/** The test files that it names. */
export const suitesOf = (section: string): string[] =>
  [...section.matchAll(/`(worker\/[^`]+\.test\.ts)`/g)].map(([, file]) => file!);

/**
 * The text with the change made: each part of it, between lines of `@@`, has lines that stand once in the text, and among
 * them some that are added, marked by +.
 *
 * @throws Error where they do not stand there once
 */
function changed(text: string, { file, code }: Block): string {
  return code.split(/^@@\n/m).reduce((before, part) => {
    const lines = part.split(/(?<=\n)/);
    const without = (marks: RegExp) => lines.filter((line) => marks.test(line)).map((line) => line.slice(1));
    const [context, result] = [without(/^ /).join(''), without(/^[ +]/).join('')];
    const pieces = before.split(context);
    if (pieces.length !== 2) throw new Error(`${file} has ${pieces.length - 1} places like\n${context}`);
    return pieces.join(result);
  }, text);
}

/** A copy of the engine, beside the results of tests, so that its packages are found. */
export class EngineCopy {
  readonly #folder: string;

  constructor() {
    const results = join(top, 'e2e/results');
    mkdirSync(results, { recursive: true });
    this.#folder = mkdtempSync(join(results, 'engine-'));
    for (const part of parts) cpSync(join(top, part), join(this.#folder, part), { recursive: true });
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }

  apply(block: Block): void {
    const path = join(this.#folder, block.file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, block.language === 'ts' ? block.code : changed(readFileSync(path, 'utf8'), block));
  }

  /** Whether the types are right, and what the compiler says. */
  check(): Promise<Result> {
    return this.#run('typescript/bin/tsc', ['-p', 'worker/tsconfig.test.json']);
  }

  /** Whether these suites pass, or those of their tests that have the name, and what vitest says of each test. */
  test(suites: readonly string[], name = ''): Promise<Result> {
    return this.#run('vitest/vitest.mjs', ['run', '--reporter=verbose', '-t', name, ...suites]);
  }

  #run(program: string, options: readonly string[]): Promise<Result> {
    const command = [join(top, 'node_modules', program), ...options];
    return new Promise((resolve) => {
      const settings = { cwd: this.#folder, env: { ...process.env, NO_COLOR: '1' } };
      execFile(process.execPath, command, settings, (error, stdout, stderr) => {
        resolve({ passes: error === null, output: stdout + stderr });
      });
    });
  }
}

interface Result {
  readonly passes: boolean;
  readonly output: string;
}
