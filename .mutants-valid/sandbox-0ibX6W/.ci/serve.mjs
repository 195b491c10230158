// @ts-nocheck
import { connect } from 'node:net';
import { stripVTControlCharacters } from 'node:util';
import { top } from './command.mjs';

/** Asks as a browser would: a server on either loopback address would answer at http://localhost. */
function isTaken(port) {
  const answers = ['127.0.0.1', '::1'].map(
    (host) =>
      new Promise((resolve) => {
        const socket = connect({ host, port });
        const done = (taken) => {
          socket.destroy();
          resolve(taken);
        };
        socket.once('connect', () => done(true));
        socket.once('error', () => done(false));
      }),
  );
  return Promise.all(answers).then((taken) => taken.includes(true));
}

/** The first port from `port` on where nobody answers. */
async function nextFreePort(port) {
  while (await isTaken(port)) port++;
  return port;
}

/** Builds the app into dist; if that fails, throws with the first line that names the fault. */
export async function buildApp() {
  const { build } = await import('vite');
  process.chdir(top);
  await build({ logLevel: 'silent' }).catch((error) => {
    const lines = stripVTControlCharacters(error.message).split('\n');
    const fault = lines.find((line) => line.trim() && !line.startsWith('Build failed'));
    throw new Error(`the build failed: ${fault?.trim()} (npm run build shows the place)`);
  });
}

/**
 * Serves what was built, at the first free port from `port` on.
 *
 * It listens on 127.0.0.1, which localhost reaches from everywhere, while ::1 is missing in many containers.
 *
 * @param {number} port
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 */
export async function serveApp(port) {
  const { preview } = await import('vite');
  process.chdir(top);
  const server = await preview({
    logLevel: 'error',
    preview: { host: '127.0.0.1', port: await nextFreePort(port), strictPort: false },
  });
  return {
    address: `http://localhost:${server.httpServer.address().port}`,
    close: () => server.close(),
  };
}
