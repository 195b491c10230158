import { expect, test } from 'vitest';
import { notebook } from '../../worker/notebook.ts';
import type { Layout } from '../../worker/protocol.ts';
import { isRight, type Rightness } from '../../worker/engine/rightness.ts';
import { answered } from './answered.ts';
import { classQuestions } from './classes.ts';

const third = 1 / 3;
test.each<[outputs: number[], rightness: Rightness, text: string, rightFor: number[]]>([
  [[0.7, 0.2, 0.1], 'largest', 'a', [1, 0, 0]],
  [[third, third, third], 'largest', 'a tie: a, b, c', []],
  [[0.45, 0.1, 0.45], 'largest', 'a tie: a, c', []],
  [[NaN, 0.1, 0.45], 'largest', 'no number', []],
  [[0.2, 0.2, 0.2, 0.2, 0.2], 'largest', 'a tie: a, b, c, d …', []],
  [[0.5], 'sides', 'not a', [0]],
  [[0.5000001], 'sides', 'a', [1]],
  [[NaN], 'sides', 'no number', []],
  [[0.9, 0.5, 0.6], 'sides', 'a, c', [1, 0, 1]],
  [[0.5, 0.5, 0.1], 'sides', 'no label', [0, 0, 0]],
])('%j by the %s is “%s”, as the accuracy counts it', (outputs, rightness, text, rightFor) => {
  const units = outputs.length;
  const layout = { layers: [{ name: 'o', inputs: 2, units }] } as unknown as Layout;
  const outputNames = ['a', 'b', 'c', 'd', 'e'].slice(0, units);
  const experiment = { ...notebook, data: { ...notebook.data, outputNames } };
  const questions = classQuestions(experiment, { rightness, layout });
  expect(answered(questions, outputs, 0).text).toBe(text);
  const targets = Array.from({ length: 2 ** units }, (_, n) => outputs.map((_, unit) => (n >> unit) & 1));
  const right = (of: number[]) =>
    isRight(Float64Array.from(outputs), Float64Array.from(of), 0, units, rightness);
  if (rightFor.length > 0) expect(right(rightFor)).toBe(true);
  else expect(targets.some(right)).toBe(false);
});
