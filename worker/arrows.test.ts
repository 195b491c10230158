import { describe, expect, it } from 'vitest';
import { importsIn, inCircles, sourceFiles, textOf } from './testing/imports.ts';

/** Which room may import what: its own files, the rooms named here, and these packages. */
interface Room {
  /** A folder or a file. The first one that a file is in counts. */
  readonly room: string;
  readonly rooms: readonly string[];
  readonly packages?: readonly string[];
}

/** From the names to what is worked out by them; each room is below those that it is imported by. */
const engine: readonly Room[] = [
  { room: 'names.ts', rooms: [] },
  { room: 'formula-constant.ts', rooms: [] },
  { room: 'special-tables.ts', rooms: [] },
  { room: 'special.ts', rooms: ['special-tables.ts'], packages: ['@stdlib/'] },
  { room: 'arctangent.ts', rooms: [], packages: ['@stdlib/'] },
  { room: 'hash.ts', rooms: [] },
  { room: 'random.ts', rooms: ['special.ts'], packages: ['pure-rand/'] },
  { room: 'relative-error.ts', rooms: ['arctangent.ts'] },
  { room: 'experiment/', rooms: ['names.ts'], packages: ['valibot'] },
  { room: 'network.ts', rooms: ['experiment/'] },
  { room: 'parameters.ts', rooms: ['network.ts'] },
  { room: 'data/', rooms: ['names.ts', 'hash.ts', 'random.ts', 'experiment/'] },
  { room: 'initializers/', rooms: ['names.ts', 'random.ts', 'experiment/'] },
  { room: 'schedules/', rooms: ['names.ts', 'formula-constant.ts', 'special.ts', 'experiment/'] },
  { room: 'optimizers/', rooms: ['names.ts', 'formula-constant.ts', 'special.ts', 'experiment/'] },
  { room: 'activations/', rooms: ['names.ts', 'special.ts'] },
  { room: 'losses/', rooms: ['names.ts'] },
  { room: 'objective.ts', rooms: ['experiment/', 'network.ts', 'activations/', 'losses/'] },
  { room: 'batch.ts', rooms: ['parameters.ts', 'data/', 'activations/', 'objective.ts'] },
  { room: 'jacobian.ts', rooms: ['batch.ts'] },
  { room: 'unit-state.ts', rooms: ['batch.ts'] },
  { room: 'forward.ts', rooms: ['batch.ts'] },
  { room: 'rightness.ts', rooms: ['data/', 'objective.ts'] },
  { room: 'backward/', rooms: ['names.ts', 'experiment/', 'batch.ts'] },
  { room: 'backward.ts', rooms: ['parameters.ts', 'batch.ts', 'backward/'] },
  { room: 'cautions.ts', rooms: ['experiment/', 'data/', 'optimizers/', 'activations/'] },
  {
    room: 'validation/',
    rooms: [
      ...['names.ts', 'experiment/', 'network.ts', 'data/', 'optimizers/', 'activations/', 'losses/'],
      ...['backward/', 'worker/plain/'],
    ],
  },
  { room: 'prepared.ts', rooms: ['experiment/', 'data/', 'objective.ts', 'rightness.ts', 'backward/'] },
  { room: 'start.ts', rooms: ['random.ts', 'experiment/', 'parameters.ts', 'initializers/'] },
  { room: 'clipping.ts', rooms: ['optimizers/'] },
  {
    room: 'model.ts',
    rooms: [
      ...['parameters.ts', 'data/', 'schedules/', 'optimizers/', 'objective.ts', 'batch.ts', 'forward.ts'],
      ...['backward.ts', 'prepared.ts', 'start.ts', 'clipping.ts'],
    ],
  },
  { room: 'evaluate.ts', rooms: ['data/', 'batch.ts', 'rightness.ts', 'model.ts'] },
  {
    room: 'kernels/',
    rooms: [
      ...['names.ts', 'special.ts', 'special-tables.ts', 'experiment/', 'parameters.ts', 'optimizers/'],
      ...['activations/', 'losses/'],
      ...['batch.ts', 'backward/', 'prepared.ts', 'model.ts'],
    ],
  },
  {
    room: 'operations/',
    rooms: [
      ...['experiment/', 'parameters.ts', 'schedules/', 'optimizers/', 'activations/', 'losses/', 'batch.ts'],
      ...['jacobian.ts', 'backward/', 'prepared.ts', 'clipping.ts', 'model.ts'],
    ],
  },
  {
    room: 'paths/',
    rooms: ['experiment/', 'batch.ts', 'jacobian.ts', 'backward/', 'backward.ts', 'operations/'],
  },
  {
    room: 'checks/',
    rooms: [
      ...['names.ts', 'special.ts', 'random.ts', 'relative-error.ts', 'experiment/', 'network.ts'],
      ...['schedules/', 'activations/', 'losses/', 'batch.ts', 'forward.ts', 'backward/', 'backward.ts'],
      ...['clipping.ts', 'model.ts', 'operations/'],
    ],
  },
  {
    room: 'forensics/',
    rooms: ['parameters.ts', 'optimizers/', 'prepared.ts', 'start.ts', 'model.ts', 'operations/'],
  },
].map((room) => ({
  ...room,
  room: `worker/engine/${room.room}`,
  rooms: room.rooms.map((other) => (other.startsWith('worker/') ? other : `worker/engine/${other}`)),
}));

/** The run first, then what is asked of it, then what is seen of it; the dashboard has all of them. */
const state: readonly Room[] = [
  {
    room: 'run/',
    rooms: ['src/later.svelte.ts', 'src/client/', 'src/formats/', 'src/model/', 'worker/protocol.ts'],
  },
  {
    room: 'questions/',
    rooms: ['src/client/', 'src/model/', 'src/state/run/', 'worker/protocol.ts'],
    packages: ['svelte'],
  },
  { room: 'check/', rooms: ['src/state/run/', 'src/state/questions/', 'worker/protocol.ts'] },
  {
    room: 'steps/',
    rooms: ['src/model/', 'src/state/run/', 'src/state/questions/', 'worker/protocol.ts'],
  },
  {
    room: 'experiment/',
    rooms: ['src/later.svelte.ts', 'src/formats/', 'src/model/', 'src/state/run/', 'worker/protocol.ts'],
  },
  {
    room: 'data/',
    rooms: ['src/later.svelte.ts', 'src/client/', 'src/state/run/', 'worker/table-protocol.ts'],
  },
  {
    room: 'screen/',
    rooms: [
      ...['src/client/', 'src/model/', 'src/state/run/', 'src/state/questions/', 'src/state/check/'],
      ...['src/state/steps/', 'src/state/experiment/', 'src/state/data/'],
    ],
    packages: ['svelte'],
  },
].map((room) => ({ ...room, room: `src/state/${room.room}` }));

/** A picture is drawn with the kit and what the page calls things, and knows no other picture. */
const drawings: readonly Room[] = [
  { room: 'kit/', rooms: [] },
  { room: 'network/', rooms: ['worker/protocol.ts'] },
  { room: 'curve/', rooms: ['worker/protocol.ts'] },
  { room: 'bars/', rooms: [] },
  { room: 'pad/', rooms: [] },
  { room: 'heat/', rooms: ['worker/protocol.ts'] },
  { room: 'map/', rooms: [] },
].map(({ room, rooms }) => ({
  room: `src/draw/${room}`,
  rooms: room === 'kit/' ? rooms : ['src/model/', 'src/draw/kit/', ...rooms],
  packages: room === 'kit/' ? [] : ['d3'],
}));

/** A feature is shown with the kit and its own picture; the shell puts the tabs and the menus together. */
const views: readonly Room[] = [
  {
    room: 'kit/',
    rooms: ['src/later.svelte.ts', 'src/model/', 'src/draw/kit/', 'src/state/'],
    packages: ['svelte', 'katex'],
  },
  {
    room: 'experiment/',
    rooms: [
      ...['src/later.svelte.ts', 'src/model/', 'src/formats/', 'src/draw/plot/', 'src/state/'],
      ...['worker/protocol.ts', 'worker/notebook.ts'],
    ],
    packages: ['svelte'],
  },
  {
    room: 'loss/',
    rooms: ['src/later.svelte.ts', 'src/model/', 'src/draw/kit/', 'src/draw/curve/', 'src/state/'],
  },
  {
    room: 'outputs/',
    rooms: [
      ...['src/later.svelte.ts', 'src/model/'],
      ...['src/draw/kit/', 'src/draw/bars/', 'src/draw/heat/', 'src/draw/pad/'],
    ],
    packages: ['svelte'],
  },
  {
    room: 'weights/',
    rooms: ['src/later.svelte.ts', 'src/model/', 'src/formats/', 'src/state/', 'worker/protocol.ts'],
    packages: ['svelte'],
  },
  {
    room: 'steps/',
    rooms: ['src/later.svelte.ts', 'src/model/', 'src/formats/', 'src/state/', 'worker/protocol.ts'],
    packages: ['svelte'],
  },
  {
    room: 'check/',
    rooms: [
      ...['src/model/', 'src/draw/kit/', 'src/draw/curve/', 'src/draw/heat/', 'src/state/'],
      'worker/protocol.ts',
    ],
    packages: ['svelte'],
  },
  {
    room: 'data/',
    rooms: [
      ...['src/model/', 'src/draw/map/', 'src/state/', 'worker/protocol.ts', 'worker/table-protocol.ts'],
    ],
    packages: ['svelte'],
  },
  {
    room: 'network/',
    rooms: [
      ...['src/later.svelte.ts', 'src/model/', 'src/draw/kit/', 'src/draw/network/', 'src/draw/heat/'],
      ...['src/draw/map/', 'src/state/', 'src/views/steps/'],
      'worker/protocol.ts',
    ],
    packages: ['svelte'],
  },
  {
    room: 'transport/',
    rooms: ['src/model/', 'src/draw/kit/', 'src/draw/curve/', 'src/formats/', 'src/state/'],
  },
  {
    room: 'export/',
    rooms: ['src/later.svelte.ts', 'src/model/', 'src/draw/kit/', 'src/formats/', 'src/state/'],
    packages: ['svelte'],
  },
  {
    room: 'shell/',
    rooms: [
      ...[
        'src/later.svelte.ts',
        'src/model/',
        'src/state/',
        'src/views/check/',
        'src/views/data/',
        'src/views/steps/',
      ],
      'src/views/weights/',
      'src/views/export/',
    ],
  },
].map(({ room, rooms, packages }) => ({
  room: `src/views/${room}`,
  rooms: room === 'kit/' ? rooms : [...rooms, 'src/views/kit/'],
  ...(packages && { packages }),
}));

const rooms: readonly Room[] = [
  // What both sides of the thread say of numbers and texts: it knows nothing, and keeps nothing.
  { room: 'worker/plain/', rooms: [] },
  ...engine,
  { room: 'worker/arguments.ts', rooms: ['worker/engine/'], packages: ['valibot'] },
  { room: 'worker/protocol.ts', rooms: ['worker/engine/', 'worker/arguments.ts'] },
  { room: 'worker/notebook.ts', rooms: ['worker/engine/experiment/'] },
  { room: 'worker/training/', rooms: ['worker/engine/', 'worker/arguments.ts', 'worker/protocol.ts'] },
  { room: 'worker/throwing.ts', rooms: [], packages: ['comlink'] },
  {
    room: 'worker/training.worker.ts',
    rooms: ['worker/training/', 'worker/throwing.ts', 'worker/protocol.ts'],
    packages: ['comlink'],
  },
  {
    room: 'worker/table/',
    rooms: [
      ...['worker/plain/', 'worker/engine/names.ts', 'worker/engine/experiment/', 'worker/engine/data/'],
    ],
    packages: ['papaparse'],
  },
  { room: 'worker/table-protocol.ts', rooms: ['worker/table/'] },
  {
    room: 'worker/table.worker.ts',
    rooms: ['worker/table/', 'worker/table-protocol.ts'],
    packages: ['comlink'],
  },
  { room: 'worker/offline.worker.ts', rooms: [] },
  {
    room: 'src/client/',
    rooms: [
      ...['worker/protocol.ts', 'worker/training.worker.ts?worker&url'],
      ...['worker/table-protocol.ts', 'worker/table.worker.ts?worker&url'],
    ],
    packages: ['comlink'],
  },
  { room: 'src/later.svelte.ts', rooms: [] },
  { room: 'src/model/', rooms: ['worker/plain/', 'worker/protocol.ts'] },
  {
    // The statement of a file that carries an experiment begins with that of an experiment.
    room: 'src/formats/weights-file.ts',
    rooms: ['worker/engine/names.ts', 'worker/engine/experiment/', 'src/formats/file-fault.ts'],
    packages: ['valibot'],
  },
  { room: 'src/formats/', rooms: ['src/model/', 'worker/plain/', 'worker/protocol.ts'] },
  ...state,
  ...drawings,
  { room: 'src/draw/plot/', rooms: ['src/draw/kit/'], packages: ['d3'] },
  ...views,
  {
    room: 'src/',
    rooms: ['src/later.svelte.ts', 'src/client/', 'src/state/', 'src/views/', 'worker/notebook.ts'],
    packages: ['svelte'],
  },
];

/** Files that only types may be taken from: nothing of them runs on the other side of the thread. */
const typesOnly: Record<string, readonly string[]> = {
  'worker/protocol.ts': ['worker/engine/', 'worker/arguments.ts'],
  'worker/table-protocol.ts': ['worker/table/'],
  'worker/training/': ['worker/protocol.ts'],
  'src/': ['worker/protocol.ts', 'worker/table-protocol.ts'],
};

const roomOf = (file: string) => rooms.find(({ room }) => file.startsWith(room))!;
const files = [...sourceFiles('worker'), ...sourceFiles('src')];
const imports = files.flatMap((file) => importsIn(file, textOf(file)));

describe('the house', () => {
  it('imports only along its arrows', () => {
    const wrong = imports.filter(({ file, target, isPackage }) => {
      const { room, rooms, packages = [] } = roomOf(file);
      if (isPackage) return !packages.some((name) => target.startsWith(name));
      const isHere = target.startsWith(room) && roomOf(target).room === room;
      return !isHere && !rooms.some((other) => target.startsWith(other));
    });
    expect(wrong.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  it('has no arrow that nothing goes along, so that each of its rooms is there', () => {
    const idle = rooms.flatMap(({ room, rooms, packages = [] }) => {
      const from = imports.filter(({ file }) => roomOf(file).room === room);
      const used = (other: string) => from.some(({ target }) => target.startsWith(other));
      return [...rooms, ...packages].filter((other) => !used(other)).map((other) => `${room} to ${other}`);
    });
    expect(idle).toEqual([]);
  });

  it('names every part of the page that comes later, so that it is fetched when idle and missed aloud', () => {
    const named = /\blater\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)/g;
    const bare = sourceFiles('src').filter((file) => /\bimport\(/.test(textOf(file).replace(named, '')));
    // Where it is told how.
    expect(bare).toEqual(['src/later.svelte.ts']);
  });

  it('has no circle of arrows between rooms', () => {
    const arrows = rooms.map(({ room, rooms: others }): [string, string[]] => [
      room,
      rooms.map((one) => one.room).filter((one) => others.some((other) => one.startsWith(other))),
    ]);
    expect(inCircles(new Map(arrows))).toEqual([]);
  });

  it('has no circle of imports between files, those of types included', () => {
    // A component that is in itself imports itself.
    const from = (one: string) => imports.filter(({ file, target }) => file === one && target !== one);
    const arrows = files.map((one): [string, string[]] => [one, from(one).map(({ target }) => target)]);
    expect(inCircles(new Map(arrows))).toEqual([]);
  });

  it('takes only types across the thread', () => {
    const wrong = imports.filter(({ file, target, types }) => {
      if (types) return false;
      return Object.entries(typesOnly).some(
        ([from, targets]) => file.startsWith(from) && targets.some((prefix) => target.startsWith(prefix)),
      );
    });
    expect(wrong.map(({ file, target }) => `${file} imports values of ${target}`)).toEqual([]);
  });

  it('names the worker’s globals in one file a worker only', () => {
    const naming = files.filter((file) => {
      if (!file.startsWith('worker/')) return false;
      return /\b(self|postMessage|expose|reportError)\b([.(]| as\b)/.test(textOf(file));
    });
    expect(naming.sort()).toEqual([
      'worker/offline.worker.ts',
      'worker/table.worker.ts',
      'worker/training.worker.ts',
    ]);
  });
});

describe('what finds that out', () => {
  it('sees every way to import', () => {
    const text = `<script lang="ts">
  import a from './a.svelte';
  import type { B } from '../b.ts';
  import {
    c,
    type D,
  } from './c.ts';
  import './e.css';
  export type { F } from './f/f.ts';
  export { g } from 'g';
  const later = () => import('katex');
</script>`;
    const found = importsIn('src/views/One.svelte', text);
    expect(found.map(({ target, types, isPackage }) => [target, types, isPackage])).toEqual([
      ['src/views/a.svelte', false, false],
      ['src/b.ts', true, false],
      ['src/views/c.ts', false, false],
      ['src/views/e.css', false, false],
      ['src/views/f/f.ts', true, false],
      ['g', false, true],
      ['katex', false, true],
    ]);
    expect(new Set(found.map(({ file }) => file))).toEqual(new Set(['src/views/One.svelte']));
  });

  it('finds a circle of any length, and neither what leads to it nor what it leads to', () => {
    const arrows = (text: string) =>
      new Map(text.split(' ').map((one): [string, string[]] => [one[0]!, [...one.slice(2)]]));
    expect(inCircles(arrows('a:bc b:c c:d d:'))).toEqual([]);
    expect(inCircles(arrows('a:a'))).toEqual(['a']);
    expect(inCircles(arrows('a:b b:c c:b d:'))).toEqual(['b', 'c']);
    expect(inCircles(arrows('a:b b:c c:d d:eb e:f f:'))).toEqual(['b', 'c', 'd']);
    expect(inCircles(arrows('a:b b:a c:d d:c'))).toEqual(['a', 'b', 'c', 'd']);
  });
});
