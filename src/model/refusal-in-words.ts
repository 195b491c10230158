import type { Experiment, Opened } from '../../worker/protocol.ts';

/** What choices are called on the screen. */
export type Labels = Pick<Opened, 'choices' | 'losses' | 'rules' | 'initializers'>;

/** What the menus call what files call by an id. */
class Menus {
  readonly #labels: ReadonlyMap<string, string>;

  constructor({ choices, losses, rules, initializers }: Labels) {
    const { activations, optimizers, schedules } = choices;
    this.#labels = new Map([
      ...[...activations, ...losses, ...rules, ...initializers].map(({ id, label }) => [id, label] as const),
      ...[...optimizers, ...schedules].map(({ defaults, label }) => [defaults.name, label] as const),
    ]);
  }

  labelOf(id: string): string {
    return this.#labels.get(id) ?? id;
  }

  /** Ids in a sentence: words with hyphens, since others are words as well. */
  replacedIn(sentence: string): string {
    return sentence.replace(/\b[a-z]+(?:-[a-z]+)+\b/g, (id) => this.labelOf(id));
  }
}

const nth = (index: string) => String(Number(index) + 1);

/** What fields of the file are called on the screen. */
const places: readonly (readonly [RegExp, string | ((index: string, second: string) => string)])[] = [
  [/^training\.batchSize$/, 'batch size'],
  [/^training\.shuffleSeed$/, 'order seed'],
  [/^training\.clipNorm$/, 'clip norm'],
  [/^training\.evaluateEveryEpochs$/, 'evaluate every'],
  [/^training\.optimizer\.learningRate$/, 'learning rate'],
  [/^stop\.lossAtMost$/, 'stop at loss'],
  [/^stop\.iterationsAtMost$/, 'stop at iteration'],
  [/^stop\.accuracyAtLeast$/, 'stop at accuracy'],
  [/^stop\.patience$/, 'patience'],
  [/^start\.seed$/, 'seed'],
  [/^start\.value$/, 'value of the weights'],
  [/^start\.range$/, 'range of the weights'],
  [/^split\.testShare$/, 'test share'],
  [/^network$/, 'network'],
  [/^network\.layers$/, 'layers'],
  [/^network\.layers\[(\d+)\]\.units$/, (l) => `units of layer ${nth(l)}`],
  [/^network\.layers\[(\d+)\]\.name$/, (l) => `name of layer ${nth(l)}`],
  [/^data\.inputNames\[(\d+)\]$/, (n) => `name of input ${nth(n)}`],
  [/^data\.outputNames\[(\d+)\]$/, (n) => `name of output ${nth(n)}`],
  [/^classes\[(\d+)\]$/, (n) => `name of class ${nth(n)}`],
  [/^data\.inputs\[(\d+)\]\[(\d+)\]$/, (s, n) => `input ${nth(n)} of sample ${nth(s)}`],
  [/^data\.targets\[(\d+)\]\[(\d+)\]$/, (s, n) => `target ${nth(n)} of sample ${nth(s)}`],
  [/^data$/, 'data'],
];

function placeOf(path: string): string | undefined {
  for (const [pattern, name] of places) {
    const found = pattern.exec(path);
    if (found !== null) return typeof name === 'string' ? name : name(found[1]!, found[2] ?? '');
  }
  return undefined;
}

type Say = (found: readonly string[], menus: Menus, data: Pick<Experiment['data'], 'outputNames'>) => string;

/** What the engine refuses in the words of files, and how the page says it. */
const sayings: readonly (readonly [RegExp, Say])[] = [
  [
    /^training\.backward: (\S+) is not defined here: (.*)$/,
    ([rule, why], menus) => `the backward rule “${menus.labelOf(rule!)}” is not defined here: ${why}`,
  ],
  [
    /^training\.loss: expected a loss that is defined for (\S+) outputs \((\S+) needs ([^)]*)\)/,
    ([activation, loss, needs], menus) =>
      `${menus.labelOf(loss!)} is not defined for ${menus.labelOf(activation!)} outputs: it needs ${needs}`,
  ],
  [
    /^data\.targets\[(\d+)\]\[(\d+)\]: expected a number from 0 to 1 for (\S+), got (.*)$/,
    ([sample, at, loss, got], menus, { outputNames }) =>
      `the target ${outputNames[Number(at)] ?? nth(at!)} of sample ${nth(sample!)} is ${got}, and ${menus.labelOf(loss!)} takes numbers from 0 to 1`,
  ],
  [
    /^stop\.patience: expected nothing without a split/,
    () => 'patience waits for the loss over test samples, and there are none',
  ],
  [
    /^stop\.accuracyAtLeast: expected nothing where outputs are no classes/,
    () => 'an accuracy is the share of classes that are answered right, and the outputs are no classes',
  ],
  [
    /^training\.batchSize: expected at most (\d+), the number of training samples, got (.*)$/,
    ([most, got]) => `${got} is more than ${most}, the number of training samples`,
  ],
  [
    /^scaling\.targets: expected nothing for (\S+), whose targets are probabilities/,
    ([loss], menus) => `the targets are scaled, and those of ${menus.labelOf(loss!)} are probabilities`,
  ],
  [
    /^classes: expected (\d+) classes, got (\d+)$/,
    ([told, named]) => `the network tells ${told} classes apart, and ${named} have names`,
  ],
  [
    /^network: (this network needs .*)$/,
    ([rest], menus) =>
      rest!.replace(/(?<=for each that )\S+(?= remembers)/, (optimizer) => menus.labelOf(optimizer)),
  ],
];

/** Why an edit is refused, as the engine says it of a file, in the words of the page. */
export function inWords(
  refused: string,
  labels: Labels,
  data: Pick<Experiment['data'], 'outputNames'>,
): string {
  const menus = new Menus(labels);
  for (const [pattern, say] of sayings) {
    const found = pattern.exec(refused);
    if (found !== null) return say(found.slice(1), menus, data);
  }
  const [, path, rest] = /^([a-z][\w.[\]]*): (expected .*)$/i.exec(refused) ?? [];
  const place = path === undefined ? undefined : placeOf(path);
  return place === undefined ? refused : `${place}: ${menus.replacedIn(rest!)}`;
}
