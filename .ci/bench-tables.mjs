/* The tables that `bench.mjs` prints: what was measured, as people read it. */

/** The value below which the share lies. */
function quantile(values, share) {
  const sorted = [...values].sort((x, y) => x - y);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

const median = (values) => quantile(values, 0.5);

const ns = (value) => `${value.toFixed(0)} ns`;
const ms = (value) => `${value.toFixed(1)} ms`;
const mebibytes = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
const times = (ratio) => `${ratio.toFixed(2)} ×`;

const perSecond = (value) => Math.round(value).toLocaleString('en');

/** The rows of the wide networks, each compared with the blocked loop, turn by turn. */
export function wideRows(measured) {
  const blocked = (name) => measured.find((row) => row.name === `${name.split(' ')[0]} blocked`);
  return measured.map(({ name, perSecond: rate, rounds }) => [
    `samples a second in Node: ${name}`,
    perSecond(rate),
    times(median(rounds.map((value, turn) => value / blocked(name).rounds[turn]))),
  ]);
}

/** The module for the widest network with Adam, in a process or worker where nothing has run before. */
function openingRows({ node, worker }) {
  const row = (where, figures) => [
    `module for 784-128-10 with Adam, made and compiled in ${where}`,
    ms(median(figures.map(({ bytes, compiled }) => bytes + compiled))),
    `of it to make its bytes: ${ms(median(figures.map(({ bytes }) => bytes)))}`,
  ];
  return [row('Node', node), row('a Chromium worker', worker)];
}

/** The rows of the table: what, how much, and compared with what. */
export function rows(
  { plain, kept, javascript, webAssembly, service },
  inWorker,
  page,
  { history, load, opening },
) {
  // Turn by turn, so that a slower moment of the machine falls on both.
  const ratio = (values) => times(median(values.map((value, turn) => value / plain[turn])));
  const inTurns = median(inWorker.service.map((value, turn) => value / inWorker.plain[turn]));
  const ofNode = (value) => `${times(value / median(service))} Node's`;
  const inChromium = median(inWorker.service);
  const inPage = median(page.iterationNs);
  return [
    ['an iteration in Node: plain loop, `Math.exp` and `Math.log`', ns(median(plain)), '1 ×'],
    ['an iteration in Node: plain loop, the engine’s portable `exp` and `ln`', ns(median(kept)), ratio(kept)],
    ['an iteration in Node: the engine in JavaScript', ns(median(javascript)), ratio(javascript)],
    ['an iteration in Node: the engine in WebAssembly', ns(median(webAssembly)), ratio(webAssembly)],
    [
      'an iteration in Node: the same with stop rule, history and losses',
      ns(median(service)),
      ratio(service),
    ],
    [
      'an iteration in a Chromium worker: plain loop, `Math.exp` and `Math.log`',
      ns(median(inWorker.plain)),
      '1 ×',
    ],
    [
      'an iteration in a Chromium worker: the engine with stop rule, history and losses',
      ns(inChromium),
      `${times(inTurns)}; ${ofNode(inChromium)}`,
    ],
    [
      'an iteration in the page’s worker, unthrottled, streamed to the page and drawn',
      ns(inPage),
      `${times(inPage / median(inWorker.plain))}; ${ofNode(inPage)}`,
    ],
    [
      'of it the worker’s own, besides its waits for a processor that paints',
      Number.isNaN(page.share) ? 'not here' : ns(page.share * inPage),
      Number.isNaN(page.share) ? '' : ofNode(page.share * inPage),
    ],
    [
      'from frame to frame while it trains unthrottled, median',
      ms(median(page.frames)),
      `95 %: ${ms(quantile(page.frames, 0.95))}`,
    ],
    [
      'the same in the first second, while the browser compiles, median',
      ms(median(page.firstFrames)),
      `95 %: ${ms(quantile(page.firstFrames, 0.95))}`,
    ],
    ['script, style and layout in such a frame', ms(page.workPerFrame), 'of 16.7 ms'],
    [
      'frame, maps open (two spirals)',
      ms(median(page.mapFrames)),
      `95 %: ${ms(quantile(page.mapFrames, 0.95))}`,
    ],
    [
      'frame, digits while a digit is drawn',
      ms(median(page.drawingFrames)),
      `95 %: ${ms(quantile(page.drawingFrames, 0.95))}`,
    ],
    [
      'frame, 10,000 edges (digits, 64-138-10)',
      ms(median(page.large.frames)),
      `95 %: ${ms(quantile(page.large.frames, 0.95))}`,
    ],
    [
      'table of 20,000 × 100: read; from frame to frame meanwhile, median',
      `${(page.table.readMs / 1000).toFixed(2)} s; ${ms(median(page.table.readFrames))}`,
      `95 %: ${ms(quantile(page.table.readFrames, 0.95))}`,
    ],
    [
      'the same table used as data; from frame to frame meanwhile, median',
      `${(page.table.useMs / 1000).toFixed(2)} s; ${ms(median(page.table.useFrames))}`,
      `95 %: ${ms(quantile(page.table.useFrames, 0.95))}`,
    ],
    [
      'seek at 10⁶ iterations, slider to picture, median',
      ms(median(page.seeks)),
      `worst of ${page.seeks.length}: ${ms(Math.max(...page.seeks))}`,
    ],
    [
      `seek at ${page.large.seekIterations.toLocaleString('en')} iterations, 10,000 parameters × 32 samples, median`,
      ms(median(page.large.seeks)),
      `worst of ${page.large.seeks.length}: ${ms(Math.max(...page.large.seeks))}`,
    ],
    ...openingRows(opening),
    [
      'history at 10⁶ iterations',
      mebibytes(history.million.bytes),
      `a keyframe every ${history.million.spacing} iterations`,
    ],
    ['history at most', mebibytes(history.most.bytes), `of ${mebibytes(history.most.budget)}`],
    [
      'first load, gzipped',
      `${(load.bytes / 1000).toFixed(1)} kB`,
      `${load.files} files; formulas come later`,
    ],
  ];
}

/**
 * The table of networks: samples a second, and how many times those of the blocked loop in the same surroundings, turn by
 * turn where they took turns.
 *
 * @param names of the networks
 * @param node what `measureWide` found of them
 * @param page what `measureNetworks` found of each
 * @param numpy what `measureNumpy` found, undefined where there is none
 */
export function networkTable(names, node, page, numpy) {
  const roundsOf = (name, which) => node.find((row) => row.name === `${name} ${which}`).rounds;
  const cell = (rate, ratio, ...more) => [perSecond(rate), times(ratio), ...more].join(', ');
  const inNode = (which) =>
    names.map((name) => {
      const rounds = roundsOf(name, which);
      const blocked = roundsOf(name, 'blocked');
      return cell(median(rounds), median(rounds.map((rate, turn) => rate / blocked[turn])));
    });
  const inWorker = page.map(({ worker, node: beside, blocked, shares }) => {
    const ofNode = worker.map((rate, turn) => beside[turn] / rate);
    const own = median(ofNode.map((ratio, turn) => ratio * shares[turn]));
    const besidesWaits = Number.isNaN(own) ? '' : `, ${times(own)} besides waits`;
    const ratio = median(worker) / median(blocked);
    return cell(median(worker), ratio, `${times(median(ofNode))} Node's time${besidesWaits}`);
  });
  const ofNumpy = names.map((name, n) =>
    numpy === undefined
      ? 'not here'
      : cell(median(numpy.rounds[n]), median(numpy.rounds[n]) / median(roundsOf(name, 'blocked'))),
  );
  return [
    ['samples a second, batches of 32', ...names],
    ['the engine in WebAssembly, Node', ...inNode('webassembly')],
    ['the same with Adam on shuffled batches', ...inNode('webassembly adam shuffled')],
    [
      'the engine in the Chromium worker, unthrottled and streamed to the page, nothing evaluated',
      ...inWorker,
    ],
    ['the engine in JavaScript, Node', ...inNode('javascript')],
    ['a blocked loop, Node', ...inNode('blocked')],
    ['a blocked loop, Chromium', ...page.map(({ blocked }) => cell(median(blocked), 1))],
    [`NumPy${numpy === undefined ? '' : ` ${numpy.version}`}, float64, one thread`, ...ofNumpy],
  ];
}

/** What the table of networks does not say: what the worker's row is measured on. */
export function networkNote(most) {
  return (
    `In Chromium of the first ${perSecond(most)} samples alone; Node's time is that of the engine on the same samples, ` +
    'in turns with the worker. Nothing is evaluated meanwhile, as the loops beside it evaluate nothing.'
  );
}

/** A Markdown table whose columns are as wide as their widest cell. */
export function markdown(table) {
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  const [head, ...body] = table;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}
