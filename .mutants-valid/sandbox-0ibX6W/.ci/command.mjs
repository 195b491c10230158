// @ts-nocheck
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top folder of the repository. */
export const top = fileURLToPath(new URL('..', import.meta.url));

/** What we started ends with us; by SIGINT, at which test runners also stop their own servers and browsers. */
const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill('SIGINT');
});

/**
 * Runs a command with no standard input and never rejects: a command that cannot be started has the code 127,
 * one that is killed, as when the time limit (in milliseconds) has passed, the code 1.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ stdout?: 'inherit' | 'ignore' | 'pipe', stderr?: 'inherit' | 'pipe', timeLimit?: number, shell?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>} `output` is what was written to the piped streams.
 */
export function runCommand(command, args, options = {}) {
  const { stdout = 'inherit', stderr = 'inherit', timeLimit, shell = false } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: top,
      stdio: ['ignore', stdout, stderr],
      shell,
      timeout: timeLimit,
      killSignal: 'SIGKILL',
    });
    let output = '';
    const done = (code) => {
      running.delete(child);
      resolve({ code, output });
    };
    running.add(child);
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += text));
    child.on('error', (error) => {
      output += error.message;
      done(127);
    });
    child.on('close', (code) => done(code ?? 1));
    // A killed command can leave a grandchild that holds the pipes open: 'close' would wait for it.
    child.on('exit', (_, signal) => {
      if (!signal) return;
      if (child.killed && timeLimit) output += `\nstopped after ${timeLimit / 1000} s`;
      done(1);
    });
  });
}

/** Says why a command failed in one line, or nothing when it succeeded. */
export function failureOf({ code, output }) {
  if (code === 0) return undefined;
  const lines = output.split('\n').filter((line) => line.trim());
  const reason = lines.find((line) => /error|^E:|cannot|unable|stopped/i.test(line)) ?? lines.at(-1);
  return reason?.trim().slice(0, 200) ?? `exit code ${code}`;
}

/** Runs npm by the very file that started us: on Windows its command is a shell script, which spawn refuses. */
export function runNpm(args, options = {}) {
  const ours = process.env.npm_execpath;
  if (ours?.endsWith('npm-cli.js')) return runCommand(process.execPath, [ours, ...args], options);
  return runCommand('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** Runs the program of an installed package, for example `runPackage('vite/bin/vite.js', ['build'])`. */
export function runPackage(file, args, options = {}) {
  return runCommand(process.execPath, [join('node_modules', file), ...args], options);
}
