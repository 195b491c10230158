// @ts-nocheck
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.mjs';

/*
 * WebKitGTK is driven by the W3C WebDriver protocol, which is JSON over HTTP: WebKitWebDriver speaks it, and starts
 * MiniBrowsers. https://www.w3.org/TR/webdriver2/
 */

/** How to end the drivers that run: they end with us. */
const ends = new Set();
process.on('exit', () => {
  for (const end of ends) end('SIGTERM');
});

/** One command of the protocol; its value. It has failed when it takes longer than 30 s. */
export async function send(method, url, body) {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  try {
    const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(30_000) });
    const { value } = await answer.json();
    if (answer.ok) return value;
    throw new Error(`${value.error}: ${value.message}`);
  } catch (error) {
    if (error.name !== 'TimeoutError') throw error;
    throw new Error(`no answer to ${method} ${new URL(url).pathname} within 30 s`, { cause: error });
  }
}

/** Everybody's settings are out of reach, and an X screen is used even where there is a desktop. */
function environment(home) {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('XDG_'));
  return { ...Object.fromEntries(kept), HOME: home, TMPDIR: home, GDK_BACKEND: 'x11' };
}

/** Resolves when the driver answers, rejects when it ends instead or takes longer than 20 s. */
async function answers(address, ended) {
  let why;
  void ended.then((output) => (why = output || 'WebKitWebDriver ended at once'));
  const limit = performance.now() + 20_000;
  while (why === undefined && performance.now() < limit) {
    const status = await send('GET', `${address}/status`).catch(() => undefined);
    if (status?.ready) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(why ?? 'WebKitWebDriver does not answer');
}

/** WebKitWebDriver on a screen and in a home of its own, and how to end it with its browsers. */
async function startDriver() {
  const home = await mkdtemp(join(tmpdir(), 'converge-webkit-'));
  const port = await freePort();
  const screen = ['--auto-servernum', '--server-args', '-screen 0 1440x900x24'];
  // In a group of their own: xvfb-run ends without its children.
  const child = spawn('xvfb-run', [...screen, 'WebKitWebDriver', `--port=${port}`], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment(home),
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', () => resolve(output.trim()));
  });
  const end = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // All of the group have ended.
    }
    // Those that are still ending may write into it meanwhile.
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  ends.add(end);

  const stop = async () => {
    end('SIGTERM');
    const kill = setTimeout(() => end('SIGKILL'), 5_000);
    await ended;
    clearTimeout(kill);
    ends.delete(end);
    rmSync(home, { recursive: true, force: true });
  };
  const address = `http://127.0.0.1:${port}`;
  try {
    await answers(address, ended);
    return { address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Opens a window of MiniBrowser. Rejects, with the reason, when it does not start.
 *
 * @param {string} miniBrowser its path
 * @returns {Promise<{ session: string, version: string, stop: () => Promise<void> }>} the session's address, which the
 * commands of the protocol begin with, WebKitGTK's version, and how to end all of it
 */
export async function openWebKit(miniBrowser) {
  const { address, stop } = await startDriver();
  const browser = { binary: miniBrowser, args: ['--automation'] };
  const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': browser } };
  try {
    const opened = await send('POST', `${address}/session`, { capabilities });
    const session = `${address}/session/${opened.sessionId}`;
    return { session, version: opened.capabilities.browserVersion, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
