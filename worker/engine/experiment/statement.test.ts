import * as v from 'valibot';
import { expect, test } from 'vitest';
import { notebook } from '../../notebook.ts';

test('the statement of an experiment can be built, and the notebook’s is one by it', async () => {
  const { experimentSchema } = await import('./schema.ts');
  expect(v.parse(experimentSchema, notebook)).toEqual(notebook);
});
