import fc from 'fast-check';
import { expect, it } from 'vitest';
import { layoutOf } from '../../worker/engine/network.ts';
import { notebook } from '../../worker/notebook.ts';
import { readClassTable } from './class-table.ts';
import { parsed, readEnvelope } from './envelope.ts';
import { decodeExperiment, experimentJson } from './experiment-json.ts';
import { FileFault } from './file-fault.ts';
import { jsonFault } from './json-fault.ts';
import { readWeights } from './weights-file.ts';
import { weightsJson } from './weights-json.ts';

/* Every reader, whatever it is given: what it cannot take it refuses with a `FileFault`, and it touches no prototype. */

const layout = layoutOf(notebook.network);
const frame = { iteration: 7, loss: 0.5, parameters: new Float64Array(layout.parameters) };
const files = [
  experimentJson.encode(notebook),
  weightsJson.encode({ experiment: notebook, layout, frame, outcome: 'paused' }),
];

/** A key or a text with a meaning of its own somewhere. */
const hostile = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  'length',
  'type',
  'layers',
  'NaN',
  '',
);
const key = fc.oneof(hostile, fc.string({ maxLength: 8 }));
const json = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom(null, -1, 1e9, 1e308, 2 ** 53, [], {}, [[]], 'converge-weights'),
  fc.dictionary(key, fc.jsonValue({ maxDepth: 2 })),
);

type Container = Record<string, unknown>;
const containersOf = (whole: unknown): Container[] =>
  typeof whole !== 'object' || whole === null
    ? []
    : [whole as Container, ...Object.values(whole).flatMap(containersOf)];

/** One of our files with something in it gone, or in the place of something else. */
const mutatedText = fc
  .record({
    file: fc.constantFrom(...files),
    changes: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.option(key), fc.option(json)), {
      minLength: 1,
      maxLength: 3,
    }),
  })
  .map(({ file, changes }) => {
    const whole = JSON.parse(file) as Container;
    for (const [c, k, newKey, value] of changes) {
      const containers = containersOf(whole);
      const container = containers[c % containers.length]!;
      const keys = Object.keys(container);
      const name = (Array.isArray(container) ? null : newKey) ?? keys[k % keys.length] ?? '0';
      if (value === null) Reflect.deleteProperty(container, name);
      else
        Object.defineProperty(container, name, {
          // What is put in may be changed itself after.
          value: structuredClone(value),
          configurable: true,
          enumerable: true,
          writable: true,
        });
    }
    return JSON.stringify(whole);
  });

/** One of our files that ends too soon, or with a character too many in it. */
const brokenText = fc
  .tuple(fc.constantFrom(...files), fc.nat(), fc.nat(), fc.string({ maxLength: 3 }))
  .map(([file, from, length, other]) => {
    const start = from % file.length;
    return file.slice(0, start) + other + (length % 2 === 0 ? '' : file.slice(start + (length % 9)));
  });

const anyText = fc.oneof(
  mutatedText,
  brokenText,
  json.map((value) => JSON.stringify(value)),
  fc.string(),
);

const prototypes = () =>
  [Object.prototype, Array.prototype, String.prototype].map((one) => Reflect.ownKeys(one).map(String).join());
const untouched = prototypes();

/** Nothing but the answer or a `FileFault` that says something comes of it. */
function expectTame(read: () => unknown): boolean {
  try {
    read();
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    expect(error.message.length).toBeGreaterThan(10);
    expect(error.message.length).toBeLessThan(600);
  }
  expect(prototypes()).toEqual(untouched);
  return true;
}

const runs = { numRuns: 2000 };

it('experiments and weights, from any text', () => {
  fc.assert(
    fc.property(anyText, (text) =>
      expectTame(() => {
        const { experiment, weights } = decodeExperiment(text);
        expect(Object.getPrototypeOf(experiment)).toBe(Object.prototype);
        if (weights !== undefined) readWeights(weights);
      }),
    ),
    runs,
  );
});

it('weights, from any object', () => {
  fc.assert(
    fc.property(fc.dictionary(key, json), (content) => expectTame(() => readWeights(content))),
    runs,
  );
});

it('an envelope, from any value', () => {
  fc.assert(
    fc.property(json, fc.integer({ min: 1, max: 3 }), (value, version) =>
      expectTame(() => readEnvelope(value, 'converge-recording', version)),
    ),
    runs,
  );
});

it('JSON, from any text, and the place where it is none', () => {
  fc.assert(
    fc.property(anyText, (text) => expectTame(() => parsed(text)) && (jsonFault(text)?.line ?? 1) >= 1),
    runs,
  );
});

it('a table of classes, from any text', () => {
  const cell = fc.oneof(hostile, fc.double().map(String), fc.constantFrom('class', 'a', '1'));
  const table = fc
    .array(fc.array(cell), { maxLength: 6 })
    .map((rows) => rows.map((r) => r.join()).join('\n'));
  fc.assert(
    fc.property(
      fc.oneof(
        table,
        table.map((text) => `x,class\n${text}`),
        fc.string(),
      ),
      (text) => expectTame(() => readClassTable(text)),
    ),
    runs,
  );
});
