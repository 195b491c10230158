import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import prettier from 'prettier';
import { runnerImport } from 'vite';
import { top } from './command.mjs';

/* `npm run schema`: writes the JSON Schemas of our files beside the app, from the statements that check them. */
const load = async (path) => (await runnerImport(join(top, path), { root: top, configFile: false })).module;
const { experimentJsonSchema } = await load('worker/engine/testing/json-schema.ts');
const { weightsJsonSchema } = await load('src/formats/testing/weights-json-schema.ts');

const folder = join(top, 'static/schema');
await mkdir(folder, { recursive: true });
for (const schema of [experimentJsonSchema(), weightsJsonSchema()]) {
  const file = join(folder, schema.$id);
  const options = await prettier.resolveConfig(file);
  await writeFile(file, await prettier.format(JSON.stringify(schema), { ...options, filepath: file }));
}
