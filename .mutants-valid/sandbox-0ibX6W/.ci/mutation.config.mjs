// @ts-nocheck
import { defineConfig } from 'vitest/config';

/** The tests that `mutation.mjs` has chosen, and no others. */
export default defineConfig({
  test: { environment: 'node', include: process.env.MUTATED_TESTS.split(',') },
});
