// @ts-nocheck
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import prettier from 'prettier';
import { runnerImport } from 'vite';
import { top } from './command.mjs';

/* `npm run schema`: writes the JSON Schema of experiment files beside the app, from the statement that checks them. */
const { module } = await runnerImport(join(top, 'worker/engine/testing/json-schema.ts'), {
  root: top,
  configFile: false,
});
const file = join(top, 'static/schema/converge-experiment.schema.json');
await mkdir(dirname(file), { recursive: true });
const options = await prettier.resolveConfig(file);
await writeFile(
  file,
  await prettier.format(JSON.stringify(module.experimentJsonSchema()), { ...options, filepath: file }),
);
