import { expect, it } from 'vitest';
import { isTable } from './is-table.ts';

it.each<[text: string, is: boolean]>([
  ['a,b\n1,2\n', true],
  ['[[1, 2]]', true],
  ['\ufeff {"inputs": [[1]], "targets": [[2]]}', true],
  ['{"name": "Mine: {a}", "note": {"inputs": 1}, "inputs": [[1]], "targets": [[2]]}', true],
  ['{"name": "a \\" b", "outputNames": ["p"], "inputs": [[1]], "targets": [[2]]}', true],
  ['{"type": "x", "inputs": [[1]], "targets": [[2]]}', false],
  ['{"name": "n", "network": {"inputs": 2}, "data": {"inputs": [[1]], "targets": [[2]]}}', false],
  ['{"name": "n", "data": {"inputs": [[1]], "targets": [[2]]}, "network": {}}', false],
  ['{"a": "inputs"}', false],
  ['{', false],
  ['', false],
])('%j is a table: %s', async (text, is) => {
  expect(await isTable(new File([text], 'a'))).toBe(is);
});
