import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, expect, type Browser } from '@playwright/test';
import { faults } from '../kit/faults.ts';
import { Dashboard } from '../kit/page.ts';

/** How to start the browser, and where the page is served. */
export interface Setting {
  readonly launch: { executablePath: string; args: string[] };
  readonly address: string;
}

const steady = ['--num-raster-threads=1', '--disable-partial-raster', '--disable-gpu-rasterization'];

type Scheme = 'light' | 'dark';
const schemes: readonly Scheme[] = ['light', 'dark'];

const sizes = [
  { width: 1440, height: 900 },
  { width: 2560, height: 1440 },
  { width: 1920, height: 1080 },
  { width: 1024, height: 768 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
  { width: 360, height: 740 },
  { width: 320, height: 640 },
];

/** Gives a tab more of the height, where the network shares it. */
async function moreForTabs({ page }: Dashboard): Promise<void> {
  const border = page.getByRole('separator', { name: 'Network height' });
  if (!(await border.isVisible())) return;
  for (let n = 0; n < 6; n++) await border.press('ArrowUp');
}

/** What is on the screen, by the name of the picture; each is waited for, so that the picture is always the same. */
const scenes = {
  start: async () => undefined,
  middle: (dashboard) => dashboard.trainTo(412),
  end: (dashboard) => dashboard.trainToEnd(),
  async diverged(dashboard) {
    await dashboard.type('Bias', '0');
    await dashboard.type('Learning rate', '1e6');
    await dashboard.expectState('ready');
    await dashboard.diverge();
  },
  async failed(dashboard) {
    await dashboard.trainTo(300);
    await faults['is killed'](dashboard.page);
    await dashboard.expectState('failed');
  },
  async menu(dashboard) {
    await dashboard.trainToEnd();
    await dashboard.button('Export').click();
    await expect(dashboard.page.getByRole('menu')).toBeVisible();
  },
  async refused(dashboard) {
    await dashboard.type('Learning rate', '-1');
    await expect(dashboard.alert).toBeVisible();
  },
  async card(dashboard) {
    await dashboard.trainToEnd();
    await dashboard.scrubTo(180);
    // Pinned, since a focus that the keyboard did not bring shows no card.
    const weight = dashboard.figure('Network').getByRole('button', { name: 'weight j1 to k3', exact: true });
    await weight.press('Enter');
    await expect(dashboard.card).toBeVisible();
  },
  async steps(dashboard) {
    await dashboard.trainToEnd();
    await dashboard.scrubTo(180);
    await dashboard.page.getByRole('tab', { name: 'Step by step' }).click();
    await expect(dashboard.page.locator('math').first()).toBeAttached();
    await moreForTabs(dashboard);
    for (let n = 0; n < 11; n++) await dashboard.button('Step into').click();
    const place = dashboard.page.getByRole('status', { name: 'Operation' });
    await expect(place).toContainText('11 of 25');
  },
  async why(dashboard) {
    await dashboard.trainToEnd();
    await dashboard.scrubTo(180);
    await dashboard.page.getByRole('tab', { name: 'Step by step' }).click();
    const weight = dashboard.figure('Network').getByRole('button', { name: 'weight i1 to j2', exact: true });
    await weight.press('Enter');
    await expect(dashboard.page.getByRole('region', { name: 'Why this gradient?' })).toContainText(
      '27 paths',
    );
    await expect(dashboard.page.locator('math').first()).toBeAttached();
  },
  async check(dashboard) {
    await dashboard.trainToEnd();
    await dashboard.scrubTo(180);
    await dashboard.page.getByRole('tab', { name: 'Gradient check' }).click();
    await moreForTabs(dashboard);
    await dashboard.button('Check gradients').click();
    await expect(dashboard.page.getByRole('tabpanel')).toContainText('Layer o');
  },
} satisfies Record<string, (dashboard: Dashboard) => Promise<void>>;

interface Picture {
  readonly scene: keyof typeof scenes;
  readonly scheme: Scheme;
  readonly size: { readonly width: number; readonly height: number };
  readonly file: string;
  /** The whole page instead of what the window shows. */
  readonly whole?: boolean;
}

async function take(browser: Browser, address: string, picture: Picture): Promise<void> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: picture.size,
    colorScheme: picture.scheme,
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await scenes[picture.scene](dashboard);
  if (picture.whole) {
    // A taller window, since the transport would stand in the middle of a picture of the scrolled page.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ ...picture.size, height });
  }
  await dashboard.paint(2);
  await page.screenshot({
    path: picture.file,
    animations: 'disabled',
    caret: 'hide',
  });
  await context.close();
}

async function takeEach({ launch, address }: Setting, pictures: readonly Picture[]): Promise<string[]> {
  // With several threads the last bits of some edges depend on which one draws first.
  const browser = await chromium.launch({ ...launch, args: [...launch.args, ...steady] });
  try {
    for (const picture of pictures) await take(browser, address, picture);
  } finally {
    await browser.close();
  }
  return pictures.map(({ file }) => file);
}

/** Takes the README's pictures: the run at its end, looking back at iteration 180, and inside the update there. */
export async function takeReadmePictures(setting: Setting, folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const size = sizes[0]!;
  const pictures = schemes.map((scheme): Picture => ({
    scene: 'card',
    scheme,
    size,
    file: join(folder, `dashboard-${scheme}.png`),
  }));
  const inside: Picture[] = (['steps', 'check'] as const).map((scene) => ({
    scene,
    scheme: 'light',
    size,
    file: join(folder, `${scene}-light.png`),
  }));
  return takeEach(setting, [...pictures, ...inside]);
}

/** Takes every scene in every size, light and dark, to be looked at; `-whole` are pages that scroll. */
export async function takeAllPictures(setting: Setting, folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const names = Object.keys(scenes) as (keyof typeof scenes)[];
  const pictures = sizes.flatMap((size) =>
    schemes.flatMap((scheme) =>
      names.flatMap((scene) => {
        const name = join(folder, `${scene}-${size.width}-${scheme}`);
        const picture: Picture = { scene, scheme, size, file: `${name}.png` };
        return size.width === 1440
          ? [picture]
          : [picture, { ...picture, whole: true, file: `${name}-whole.png` }];
      }),
    ),
  );
  return takeEach(setting, pictures);
}
