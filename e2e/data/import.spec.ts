import { readFileSync } from 'node:fs';
import { expect, test } from '../kit/test.ts';
import { sample } from '../kit/experiments/samples.ts';
import { violations } from '../kit/violations.ts';
import { misplaced } from '../kit/sizes.ts';
import { caseFile, drop, importOf, openFile, paste } from './files.ts';

const iris = readFileSync(new URL('../../static/data/iris.csv', import.meta.url), 'utf8');

test('a dropped table becomes an experiment that trains', async ({ dashboard }) => {
  const panel = importOf(dashboard);
  await dashboard.trainTo(20);
  await drop(dashboard, 'iris.csv', iris);
  await expect(panel).toContainText('150 rows of 5 columns');
  await expect(panel.getByLabel('Target column')).toHaveValue('4');
  await expect(panel).toContainText('120 samples to train on, 30 to test.');
  await panel.getByLabel('Input sepal_width_cm').uncheck();
  await expect(panel).toContainText(
    'Network: 3 inputs; hidden layers stay (j 3, k 3); output layer o of 3 softmax units.',
  );
  await panel.getByLabel('Input sepal_width_cm').check();
  // The run is as it was until then.
  await dashboard.expectIteration(20);
  const network = dashboard.figure('Network');
  const box = await network.boundingBox();
  await dashboard.button('Use this data').click();
  await dashboard.expectState('ready');
  await expect(panel).toHaveCount(0);
  await expect(dashboard.page.getByRole('tab', { name: 'Data' })).toBeFocused();
  // Nothing jumps until somebody looks at something else.
  await dashboard.paint(2);
  expect(await network.boundingBox()).toEqual(box);
  await dashboard.page.getByRole('tab', { name: 'Weights' }).click();
  await expect.poll(async () => (await network.boundingBox())!.height).toBeGreaterThan(box!.height);
  await expect(dashboard.figure('Outputs')).toContainText('versicolor');
  const first = await dashboard.valueOf(dashboard.loss);
  await dashboard.trainTo(2000);
  expect(await dashboard.valueOf(dashboard.loss)).toBeLessThan(first / 2);
});

/** Of each file of others what is detected, and what is said of it. */
const cases: [name: string, decided: Record<string, string>, says: string[]][] = [
  [
    'aligned-blanks.data',
    { Delimiter: 'blanks', Header: 'no' },
    ['3 rows of 5 columns', 'Column 4 is 0 in every row'],
  ],
  [
    'ambiguous-thousands.csv',
    { Delimiter: 'semicolon', 'Decimal mark': 'point' },
    ['“1.234” is 1.234 or 1234'],
  ],
  [
    'bom-quoted-header.csv',
    { Encoding: 'utf-8', Header: 'yes' },
    ['2 rows of 3 columns', 'Nothing in it was doubtful'],
  ],
  ['constant-column.csv', { 'Target column': '3' }, ['Column g is 0 in every row']],
  [
    'crlf-na-index.csv',
    {},
    ['Column No counts the rows', 'pm2.5: 2 missing', 'Choose what is to become of the 2 rows'],
  ],
  ['duplicate-headers.csv', { Delimiter: 'semicolon' }, ['3 columns are called c', 'c (2) and c (3)']],
  ['european-thousands.csv', { 'Decimal mark': 'comma' }, ['3 rows of 2 columns', '7.25 … 12345.5']],
  ['index-column.csv', {}, ['Column 1 counts the rows. It is left out of the inputs.']],
  ['question-marks.csv', {}, ['horsepower: 1 missing']],
  ['ragged.csv', { 'Uneven lines': 'leave-out' }, ['Lines 3 and 4 have 2 and 4 cells instead of 3']],
  [
    'semicolon-decimal-comma-trailing.csv',
    { Delimiter: 'semicolon', 'Decimal mark': 'comma' },
    ['3 rows of 5 columns', 'Columns 6 and 7 have neither a name nor a value', 'Take −200 for missing'],
  ],
];

test('of each file of others it is shown what was decided and what is doubtful', async ({ dashboard }) => {
  const panel = importOf(dashboard);
  for (const [name, decided, says] of cases) {
    await test.step(name, async () => {
      await openFile(dashboard, name, caseFile(name));
      await expect(panel.getByRole('heading', { name, exact: true })).toBeFocused();
      for (const [label, value] of Object.entries(decided)) {
        await expect(panel.getByLabel(label, { exact: true })).toHaveValue(value);
      }
      for (const sentence of says) await expect(panel).toContainText(sentence);
    });
  }
  // The last of them: its mark for missing values is offered, and what is missing asked about.
  await panel.getByRole('button', { name: 'Take −200 for missing' }).first().click();
  await expect(panel.getByLabel('Missing marks')).toHaveValue(/-200$/);
  await panel.getByLabel('co: 1 missing').selectOption('mean');
  await panel.getByLabel('no2: 1 missing').selectOption('leave-out');
  await expect(panel).toContainText('2 samples to train on, 0 to test; 1 row without a value left out.');
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await expect(panel).toHaveCount(0);
  await dashboard.expectState('ready');
});

test('the decimal mark of an ambiguous file is changed, and pasted cells of a spreadsheet are read', async ({
  dashboard,
}) => {
  const panel = importOf(dashboard);
  await openFile(dashboard, 'a.csv', caseFile('ambiguous-thousands.csv'));
  await expect(panel).toContainText('1.234 … 3.75');
  await panel.getByLabel('Decimal mark').selectOption('comma');
  await expect(panel).toContainText('1234 … 3750');
  await paste(dashboard, 'width\theight\tarea\n1,5\t2\t3\n2,5\t2\t5\n3,5\t4\t14\n');
  await expect(panel).toContainText('pasted text');
  await expect(panel.getByLabel('Delimiter')).toHaveValue('tab');
  await panel.getByLabel('Target is').selectOption('numbers');
  await panel.getByLabel('Scaling').selectOption('min-max');
  await dashboard.button('Use this data').click();
  await expect(panel).toHaveCount(0);
  await expect(dashboard.page.getByRole('region', { name: 'All rows' })).toContainText('14');
  await dashboard.trainTo(10);
  await dashboard.expectState('paused');
});

const bad: [what: string, file: Buffer, sentence: string][] = [
  ['nothing in it', Buffer.from(''), 'it is empty.'],
  [
    'bytes',
    Buffer.from([7, 0, 1, 2, 255, 254, 3]),
    'it is no text: its character 1 is the control character 7.',
  ],
  [
    'a spreadsheet',
    Buffer.from('PK\u0003\u0004…'),
    'it is a ZIP archive, as .npz and spreadsheet files are, no table.',
  ],
  [
    'a picture in SVG',
    readFileSync(new URL('../../static/icon.svg', import.meta.url)),
    'it is a picture (SVG), no table.',
  ],
  [
    'a header without end',
    Buffer.from(`${'a,'.repeat(1_000_000)}\n1,2\n`),
    'line 1 has more than 20,000 cells.',
  ],
  ['one column', Buffer.from('a\n1\n2\n'), 'it has a single column'],
  ['a header alone', Buffer.from('a,b,c\n'), 'it has no row of data.'],
  ['JSON that is no table', Buffer.from('[1, 2]'), '[0]: expected a list of values.'],
];

test('what is no table is refused in a sentence, and the run goes on as it was', async ({ dashboard }) => {
  await dashboard.trainTo(30);
  const before = await dashboard.picture();
  for (const [what, file, sentence] of bad) {
    await test.step(what, async () => {
      await openFile(dashboard, 'bad.csv', file);
      await expect(dashboard.alert).toContainText(`“bad.csv” was not opened: ${sentence}`);
      await expect(importOf(dashboard)).toHaveCount(0);
      await dashboard.button('Close').click();
    });
  }
  await dashboard.expectPicture(before);
});

test('what opens takes the refusal before it away, and an experiment leaves an unfinished import to be gone on with', async ({
  dashboard,
}) => {
  const panel = importOf(dashboard);
  await drop(dashboard, 'a.svg', '<svg viewBox="0,0,1,1"></svg>');
  await expect(dashboard.alert).toContainText('“a.svg” was not opened: it is a picture (SVG), no table.');
  await drop(dashboard, 'iris.csv', iris);
  await expect(panel).toContainText('150 rows of 5 columns');
  await expect(dashboard.alert).toHaveCount(0);
  await panel.getByLabel('Input sepal_width_cm').uncheck();
  await dashboard.openExperiment(sample('mazur').text);
  await expect(panel).toHaveCount(0);
  const waiting = dashboard.page.getByRole('status', { name: 'Unfinished import' });
  await expect(waiting).toContainText('The import of iris.csv is not finished.');
  await expect(dashboard.page.getByRole('region', { name: 'All rows' })).toBeVisible();
  await dashboard.button('Go on with it').click();
  await expect(panel.getByRole('heading', { name: 'iris.csv' })).toBeFocused();
  await expect(panel.getByLabel('Input sepal_width_cm')).not.toBeChecked();
});

test('a table is brought in by keyboard alone, and a cell of it changed', async ({ dashboard }) => {
  const { page } = dashboard;
  const panel = importOf(dashboard);
  await paste(dashboard, 'a,b,t\n1,2,x\n2,5,y\n4,4,x\n3,1,y\n');
  await expect(panel.getByRole('heading', { name: 'pasted text' })).toBeFocused();
  // It has the focus while the text is still read.
  await expect(dashboard.button('Use this data')).toBeEnabled();
  await page.keyboard.press('Tab');
  await expect(dashboard.button('Use this data')).toBeFocused();
  await page.keyboard.press('Enter');
  const tab = page.getByRole('tab', { name: 'Data' });
  await expect(tab).toBeFocused();
  const cell = (text: string) => page.getByRole('button', { name: text, exact: true });
  await cell('Input a of sample 1: 1').focus();
  await page.keyboard.press('ArrowRight');
  await expect(cell('Input b of sample 1: 2')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('two');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tabpanel').getByRole('alert')).toContainText('“two” is no number.');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('2.5');
  await page.keyboard.press('Enter');
  await expect(cell('Input b of sample 1: 2.5')).toBeFocused();
  await expect(page.getByRole('tabpanel').getByRole('alert')).toHaveCount(0);
});

test('training goes on while a large table is read, which can be cancelled', async ({ dashboard }) => {
  const panel = importOf(dashboard);
  await dashboard.makeEndless();
  await dashboard.play('60');
  await dashboard.expectPast(5);
  // Texts, so that the page has them in a moment and the worker has long to read.
  const { page } = dashboard;
  await page.evaluate(() => {
    const line = `${Array.from({ length: 100 }, (_, c) => c * 1.25).join(',')}\n`;
    const transfer = new DataTransfer();
    transfer.items.add(
      new File(
        Array.from({ length: 100_000 }, () => line),
        'large.csv',
      ),
    );
    document
      .querySelector('main')!
      .dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  });
  await expect(panel.getByRole('status', { name: 'Import state' })).toContainText('reading');
  await dashboard.expectPast(await dashboard.newest());
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await expect(panel).toHaveCount(0);
  await expect.poll(() => page.workers().length).toBe(1);
  await dashboard.expectState('running');
  await expect(dashboard.alert).toHaveCount(0);
});

for (const [name, media] of [
  ['light colors', { colorScheme: 'light' }],
  ['dark colors', { colorScheme: 'dark' }],
  ['the system’s own colors', { forcedColors: 'active' }],
] as const) {
  test(`in ${name} axe finds nothing in a table that is brought in, and nothing is cut`, async ({
    dashboard,
  }) => {
    const { page } = dashboard;
    await page.emulateMedia(media);
    await openFile(dashboard, 'a.csv', caseFile('crlf-na-index.csv'));
    await expect(importOf(dashboard)).toContainText('pm2.5: 2 missing');
    for (const [width, height] of [
      [320, 640],
      [768, 1024],
      [1440, 900],
    ] as const) {
      await page.setViewportSize({ width, height });
      await dashboard.paint(2);
      expect(await violations(page)).toEqual([]);
      expect(await misplaced(dashboard)).toEqual([]);
    }
  });
}
