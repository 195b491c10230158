import { readFile } from 'node:fs/promises';
import { openFile } from '../data/files.ts';
import { sample } from '../kit/experiments/samples.ts';
import type { Dashboard } from '../kit/page.ts';
import { expect, test } from '../kit/test.ts';

/** Chooses an item of the Export menu that gives a picture: its name and bytes. */
async function picture(dashboard: Dashboard, item: string) {
  await dashboard.button('Export').click();
  const downloading = dashboard.page.waitForEvent('download');
  await dashboard.menuItem(item).click();
  const download = await downloading;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** What a browser makes of an SVG file: its size, the words in it, and the color of its ground. */
async function opened(dashboard: Dashboard, bytes: Buffer) {
  const page = await dashboard.page.context().newPage();
  await page.goto(`data:image/svg+xml;base64,${bytes.toString('base64')}`);
  const found = await page.evaluate(() => {
    const { width, height } = document.documentElement.getBoundingClientRect();
    const words = [...document.querySelectorAll('text')].map((text) => text.textContent);
    const shapes = document.querySelectorAll('path, circle, line').length;
    return {
      width,
      height,
      words: words.join(' '),
      shapes,
      ground: document.querySelector('rect')?.getAttribute('fill'),
    };
  });
  await page.close();
  return found;
}

test.describe('on a dark page', () => {
  test.use({ colorScheme: 'dark' });

  test('each figure is taken away as the picture that the screen shows, in light colors, with its iteration', async ({
    dashboard,
  }) => {
    const { page } = dashboard;
    await dashboard.trainTo(180);
    const cases: [item: string, words: RegExp[]][] = [
      ['Network (SVG)', [/0\.9555/, /layer j · ReLU/, /thickness = \|weight\|/, /loss 0\.0904/]],
      ['Loss (SVG)', [/stop at 0\.01/, /0\.09045/]],
      ['Outputs (SVG)', [/0\.9555/, /p − t/]],
    ];
    for (const [item, words] of cases) {
      const { name, bytes } = await picture(dashboard, item);
      expect(name).toBe(`converge-notebook-3-3-3-3-${item.split(' ')[0]!.toLowerCase()}-180.svg`);
      const found = await opened(dashboard, bytes);
      expect(found).toMatchObject({ width: 1600, ground: 'rgb(255, 255, 255)' });
      for (const word of [...words, /Notebook 3-3-3-3 · As run in the notebook/, /iteration 180/])
        expect(found.words).toMatch(word);
      // In a wide shape, though its column is narrow.
      if (item === 'Loss (SVG)') expect(found.height).toBeLessThan(0.75 * found.width);
      if (item === 'Network (SVG)') expect(found.shapes).toBeGreaterThan(27);
    }

    await dashboard.button('Export').click();
    await expect(dashboard.menuItem('Check (SVG)')).toHaveAttribute('aria-disabled', 'true');
    await page.getByRole('menuitemradio', { name: '800 px' }).click();
    await page.keyboard.press('Escape');
    for (const item of ['Network (PNG)', 'Loss (PNG)']) {
      const { name, bytes } = await picture(dashboard, item);
      expect(name).toMatch(/-180\.png$/);
      // The header of a PNG file: its width stands at byte 16.
      expect(bytes.subarray(1, 4).toString()).toBe('PNG');
      expect(bytes.readUInt32BE(16)).toBe(800);
      const colors = await page.evaluate(async (base64) => {
        const image = new Image();
        image.src = `data:image/png;base64,${base64}`;
        await image.decode();
        const context = Object.assign(document.createElement('canvas'), {
          width: image.naturalWidth,
          height: image.naturalHeight,
        }).getContext('2d')!;
        context.drawImage(image, 0, 0);
        const { data } = context.getImageData(0, 0, image.naturalWidth, image.naturalHeight);
        return { corner: [...data.subarray(0, 3)], all: new Set(new Uint32Array(data.buffer)).size };
      }, bytes.toString('base64'));
      expect(colors.corner).toEqual([255, 255, 255]);
      expect(colors.all).toBeGreaterThan(20);
    }

    await page.getByRole('tab', { name: 'Gradient check' }).click();
    await dashboard.button('Check gradients').click();
    await expect(page.getByRole('status', { name: 'Result of the check' })).toContainText('36 differ');
    await page.getByRole('tab', { name: 'Weights' }).click();
    const check = await opened(dashboard, (await picture(dashboard, 'Check (SVG)')).bytes);
    expect(check.words).toMatch(/36 differ.*Layer o.*gradient check/s);
  });

  test('the units that cannot learn are named in the picture of the network', async ({ dashboard }) => {
    await dashboard.openExperiment(sample('dead-units').text);
    await dashboard.trainTo(60);
    const notice = dashboard.page.getByRole('group', { name: 'What went wrong' });
    await expect(notice).toContainText('Dead:');
    const names = await notice.getByRole('button', { name: /^dead: unit/ }).allTextContents();
    const { words } = await opened(dashboard, (await picture(dashboard, 'Network (SVG)')).bytes);
    expect(words).toContain(`Dead: ${names.join(' ')}`);
  });

  test('the figures of the data are taken away from any tab, as pictures and as their numbers', async ({
    dashboard,
  }) => {
    await dashboard.openExperiment(sample('circles').text);
    await dashboard.trainTo(60);
    const matrix = await picture(dashboard, 'Confusion matrix (SVG)');
    expect(matrix.name).toBe('converge-circles-2-6-1-confusion-matrix-60.svg');
    const drawn = await opened(dashboard, matrix.bytes);
    expect(drawn).toMatchObject({ width: 1600, ground: 'rgb(255, 255, 255)' });
    const counts = await dashboard
      .figure('Confusion matrix')
      .getByRole('cell')
      .evaluateAll((cells) => cells.map((cell) => Number(cell.textContent)));
    expect(drawn.words).toMatch(new RegExp(`disc ${counts[0]} ${counts[1]} ring ${counts[2]} ${counts[3]}`));
    expect(drawn.words).toContain('iteration 60');
    expect(matrix.bytes.toString()).not.toMatch(/oklab|color\(/);
    expect((await picture(dashboard, 'Confusion matrix (CSV)')).bytes.toString()).toBe(
      `is \\ answered,disc,ring,none\ndisc,${counts[0]},${counts[1]},0\nring,${counts[2]},${counts[3]},0\nnone,0,0,0\n`,
    );

    await dashboard.page.getByRole('tab', { name: 'Weights' }).click();
    await dashboard.scrubTo(40);
    const map = await picture(dashboard, 'Decision map (SVG)');
    expect(map.name).toBe('converge-circles-2-6-1-decision-map-output-p-40.svg');
    expect(map.bytes.toString()).toMatch(/<image [^>]*height="[1-9]\d\d/);
    expect((await opened(dashboard, map.bytes)).words).toMatch(/disc.*ring.*iteration 40.*output p/s);
    const lines = (await picture(dashboard, 'Decision map (CSV)')).bytes.toString().trimEnd().split('\n');
    expect([lines[0], lines.length]).toEqual(['x,y,output p', 1 + 97 * 97]);
    const { bytes } = await picture(dashboard, 'Decision map (PNG)');
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');

    // The file of a part of the samples, of one label of several, says so in its name and in itself.
    await dashboard.openExperiment(sample('and-or-xor').text);
    await dashboard.page.getByRole('tab', { name: 'Data' }).click();
    await dashboard.figure('Confusion matrix').getByRole('combobox', { name: 'label' }).selectOption('xor');
    const ofXor = await picture(dashboard, 'Confusion matrix (CSV)');
    expect(ofXor.name).toMatch(/-confusion-matrix-label-xor-0\.csv$/);
    expect(ofXor.bytes.toString()).toMatch(/^"?is \\ answered \(label xor\)"?,not xor,xor,none\n/);
    const drawnXor = await opened(dashboard, (await picture(dashboard, 'Confusion matrix (SVG)')).bytes);
    expect(drawnXor.words).toMatch(/iteration 0.*label xor/s);

    // While a table stands in their place they cannot be had, and it is said why.
    await openFile(dashboard, 'a.csv', Buffer.from('a,t\n1,x\n2,y\n3,x\n'));
    await expect(dashboard.button('Use this data')).toBeVisible();
    await dashboard.button('Export').click();
    for (const name of ['Confusion matrix (CSV)', 'Decision map (SVG)']) {
      await expect(dashboard.menuItem(name)).toHaveAttribute('aria-disabled', 'true');
      await expect(dashboard.menuItem(name)).toHaveAccessibleDescription(/^A table is being brought in/);
    }
    await dashboard.page.keyboard.press('Escape');

    // What an experiment does not have is not offered.
    await dashboard.openExperiment(sample('mazur').text);
    await dashboard.button('Export').click();
    await expect(dashboard.menuItem('Check (SVG)')).toBeVisible();
    await expect(dashboard.menuItem('Decision map (SVG)')).toBeVisible();
    await expect(dashboard.menuItem('Confusion matrix (SVG)')).toHaveCount(0);
  });
});
