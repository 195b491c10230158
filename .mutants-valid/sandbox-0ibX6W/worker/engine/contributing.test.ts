// @ts-nocheck
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blocksOf, EngineCopy, sectionOf, suitesOf, type Block } from './testing/contributing.ts';

const section = sectionOf('Add an activation');
const blocks = blocksOf(section);
const isKernel = ({ file }: Block) => file.includes('/kernels/');
const suites = suitesOf(section);
const kernelSuite = suites.find((file) => file.includes('/kernels/'))!;
const others = suites.filter((file) => file !== kernelSuite);

describe('the activation of CONTRIBUTING.md', { timeout: 120_000 }, () => {
  const copy = new EngineCopy();
  beforeAll(() => blocks.filter((block) => !isKernel(block)).forEach((block) => copy.apply(block)));
  afterAll(() => copy.remove());

  test('passes the suites that take it by its name', async () => {
    const { passes, output } = await copy.test(
      suites,
      'mish|replayed|notebook’s shape|JavaScript.*any network',
    );
    expect(passes, output).toBe(true);
    for (const title of ['mish > is finite', 'hidden layers of mish alone', 'all activations but mish'])
      expect(output).toContain(title);
  });

  test('fails them where its slope is wrong', async () => {
    const source = blocks.find(({ file }) => file.endsWith('mish.ts'))!;
    copy.apply({ ...source, code: source.code.replace('1 - s * s', '1 + s * s') });
    const { passes, output } = await copy.test(others, 'mish|replayed');
    copy.apply(source);
    expect(passes).toBe(false);
    for (const title of ['mish > has the values and slopes', 'hidden layers of mish alone', 'is replayed'])
      expect(output).toMatch(new RegExp(`× .*${title}`));
  });

  test('compiles, and has the same bits in WebAssembly with the code for it', async () => {
    blocks.filter(isKernel).forEach((block) => copy.apply(block));
    const [types, tests] = await Promise.all([
      copy.check(),
      copy.test([kernelSuite], 'WebAssembly.*any network'),
    ]);
    expect(types.output).toBe('');
    expect(tests.passes, tests.output).toBe(true);
    expect(tests.output).not.toContain('all activations but');
  });
});
