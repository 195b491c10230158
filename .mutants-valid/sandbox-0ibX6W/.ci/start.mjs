// @ts-nocheck
import { ensureDependencies } from './install.mjs';
import { buildApp, serveApp } from './serve.mjs';
import { onTermination } from './termination.mjs';

/** `npm start`: everything from a fresh clone to an address to open. */
async function start() {
  let server;
  onTermination(() => {
    // Vite ends the process on SIGTERM too, with this code if there is one: to be asked to stop is no failure.
    process.exitCode = 0;
    Promise.resolve(server?.close()).finally(() => process.exit());
  });

  await ensureDependencies();
  await buildApp();
  server = await serveApp(4173);
  console.log(`Converge is at ${server.address}`);
  console.log('Open it and press Play; Ctrl+C stops the server.');
}

start().catch((error) => {
  console.error(`Converge could not start: ${error.message}`);
  process.exit(1);
});
