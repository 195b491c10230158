// @ts-nocheck
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { experimentJsonSchema } from '../testing/json-schema.ts';

test('the JSON Schema beside the app is that of the check (npm run schema writes it)', () => {
  const file = new URL('../../../static/schema/converge-experiment.schema.json', import.meta.url);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(experimentJsonSchema());
});
