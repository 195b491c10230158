import { expect, type Locator, type Page } from '@playwright/test';
import { short } from '../../src/model/format-number.ts';
import type { Picture } from './golden.ts';

/** The dashboard as a person sees it: every part by its role and its name. */
export class Dashboard {
  readonly page: Page;
  readonly state: Locator;
  readonly iteration: Locator;
  readonly loss: Locator;
  readonly slider: Locator;
  readonly speed: Locator;
  readonly rule: Locator;
  readonly alert: Locator;
  /** The choice of presets, and the one that is chosen: the name of the experiment on the screen. */
  readonly preset: Locator;
  readonly experiment: Locator;
  /** What the recipe says the iterations run in. */
  readonly runsIn: Locator;
  /** The card with the exact numbers of a weight or a unit. */
  readonly card: Locator;

  constructor(page: Page) {
    this.page = page;
    this.state = page.getByRole('status', { name: 'Run state' });
    this.iteration = page.getByRole('status', { name: 'Current iteration' });
    this.loss = page.getByRole('status', { name: 'Current loss' });
    this.slider = page.getByRole('slider', { name: 'Iteration' });
    this.speed = page.getByRole('combobox', { name: 'Speed' });
    this.rule = page.getByRole('combobox', { name: 'Backward rule' });
    this.preset = page.getByRole('combobox', { name: 'Experiment', exact: true });
    this.experiment = this.preset.locator('option:checked');
    // One region for alerts is always there; it says nothing while it is empty.
    this.alert = page.getByRole('alert').filter({ hasText: /\S/ });
    this.runsIn = page.getByText('Runs in', { exact: true }).locator('xpath=..');
    this.card = page.getByRole('tooltip');
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  field(name: string): Locator {
    return this.page.getByRole('textbox', { name, exact: true });
  }

  figure(name: string): Locator {
    return this.page.getByRole('figure', { name, exact: true });
  }

  menuItem(name: string): Locator {
    return this.page.getByRole('menuitem', { name, exact: true });
  }

  /** Chooses an experiment file by Open…; whether it is taken shows on the screen. */
  async chooseFile(name: string, content: string | object): Promise<void> {
    const choosing = this.page.waitForEvent('filechooser');
    await this.button('Open…').click();
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    await (await choosing).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  }

  /** Opens an experiment by its file. */
  async openExperiment(content: string | { readonly name: string }): Promise<void> {
    const { name } = typeof content === 'string' ? (JSON.parse(content) as { name: string }) : content;
    await this.chooseFile('experiment.json', content);
    await expect(this.experiment).toHaveText(name);
    await this.expectState('ready');
  }

  /** Opens the page and waits until the notebook's experiment is ready. */
  async open(): Promise<void> {
    await this.page.goto('./');
    await this.expectState('ready');
    await expect(this.button('Play')).toBeEnabled();
  }

  /** On a phone, brings the transport's other controls; they are there elsewhere. */
  async unfold(): Promise<void> {
    const more = this.button('More controls');
    if ((await more.isVisible()) && (await more.getAttribute('aria-expanded')) === 'false')
      await more.click();
  }

  async expectState(state: string): Promise<void> {
    await expect(this.state).toHaveAttribute('data-state', state);
  }

  async expectIteration(iteration: number): Promise<void> {
    await expect(this.iteration).toHaveAttribute('data-value', String(iteration));
  }

  /** Waits until the screen has come to an iteration, or past it. */
  async expectPast(iteration: number): Promise<void> {
    await expect.poll(() => this.valueOf(this.iteration), { intervals: [20] }).toBeGreaterThan(iteration);
  }

  /** The whole number that an `output` holds. */
  async valueOf(output: Locator): Promise<number> {
    return Number(await output.getAttribute('data-value'));
  }

  /** The newest iteration of the run, wherever the cursor is. */
  async newest(): Promise<number> {
    return Number(await this.slider.getAttribute('max'));
  }

  /** Starts training at a speed. */
  async play(speed: string): Promise<void> {
    await this.unfold();
    await this.speed.selectOption(speed);
    await this.button('Play').click();
  }

  /** Lets the run go on for longer than any test. */
  async makeEndless(): Promise<void> {
    await this.type('Stop at loss', '0');
    await this.type('Stop at iteration', '1000000000');
    await this.expectState('ready');
  }

  /** Trains at full speed to the end of the run. */
  async trainToEnd(state = 'converged'): Promise<void> {
    await this.play('unthrottled');
    await this.expectState(state);
  }

  /** Trains until the run diverges; it opens at its first bad number. */
  async diverge(): Promise<void> {
    await this.trainToEnd('diverged');
    await expect(this.page.getByRole('region', { name: 'The first number that went wrong' })).toBeVisible();
    await expect(this.page.locator('[aria-current="step"]')).toBeVisible();
  }

  /** Trains until the run diverges, and from its first bad number, at which it opens, to its end. */
  async divergeToEnd(): Promise<void> {
    await this.diverge();
    await this.button('Return to end').click();
    await this.expectIteration(await this.newest());
    await expect(this.page.locator('[aria-current="step"]')).toHaveCount(0);
    await this.page.getByRole('tab', { name: 'Weights' }).click();
  }

  /** Types a text into a field and presses Enter. */
  async type(field: string, text: string): Promise<void> {
    if (field.startsWith('Go to')) await this.unfold();
    await this.field(field).fill(text);
    await this.field(field).press('Enter');
  }

  /** Trains exactly to an iteration that is not reached yet. */
  async trainTo(iteration: number): Promise<void> {
    await this.type('Go to iteration', String(iteration));
    await this.expectIteration(iteration);
    await this.expectState('paused');
  }

  /** Moves the slider. */
  async scrubTo(iteration: number): Promise<void> {
    await this.slider.fill(String(iteration));
    await this.expectIteration(iteration);
  }

  /** Lets the browser paint some frames, in which the page may or may not do something. */
  async paint(frames: number): Promise<void> {
    await this.page.evaluate(
      (count) =>
        new Promise<void>((resolve) => {
          const next = () => (count-- > 0 ? requestAnimationFrame(next) : resolve());
          next();
        }),
      frames,
    );
  }

  /** Every digit of the three matrices, from the tables' titles; biases are left out. */
  async weights(): Promise<number[][][]> {
    const tables = this.page.getByRole('region', { name: 'Weights' }).getByRole('table');
    return tables.evaluateAll((all) =>
      (all as HTMLTableElement[]).map((table) =>
        [...table.tBodies[0]!.rows]
          .slice(0, -1)
          .map((row) => [...row.cells].slice(1).map((cell) => Number(cell.title))),
      ),
    );
  }

  /** What the loss curve says of the place under the pointer, by its names; nothing where the pointer is elsewhere. */
  async lossReadout(): Promise<Partial<Record<string, string>>> {
    const rows = this.figure('Loss').locator('.loss-curve .hover:not([display=none]) text');
    const texts = await rows.allTextContents();
    const names = texts.filter((_, n) => n % 3 === 0);
    return Object.fromEntries(
      names.map((name, n) => [
        name,
        texts
          .slice(3 * n + 1, 3 * n + 3)
          .join(' ')
          .trim(),
      ]),
    );
  }

  /** Every digit of the outputs, from the figure's table. */
  async outputs(): Promise<number[]> {
    const cells = await this.figure('Outputs').getByRole('row').allInnerTexts();
    return cells.slice(1).map((row) => Number(row.split(/\s+/)[1]));
  }

  /** All that the screen shows of the iteration at the cursor. */
  async picture(): Promise<Picture> {
    const [iteration, loss, weights, outputs] = await Promise.all([
      this.valueOf(this.iteration),
      this.valueOf(this.loss),
      this.weights(),
      this.outputs(),
    ]);
    return { iteration, loss, weights, outputs };
  }

  /** Expects every part of the screen to show exactly this. */
  async expectPicture(picture: Picture): Promise<void> {
    await this.expectIteration(picture.iteration);
    const units = this.figure('Network').getByRole('button', { name: /^unit o\d/ });
    await Promise.all([
      expect.poll(() => this.picture()).toEqual(picture),
      expect(units).toContainText(picture.outputs.map((output) => short(output, 4))),
      expect(this.figure('Outputs')).toContainText(inThisOrder(picture.outputs)),
      expect(this.slider).toHaveValue(String(picture.iteration)),
    ]);
  }
}

/** Matches a text that holds all these numbers, with the eight decimals of the screen. */
function inThisOrder(values: readonly number[]): RegExp {
  return new RegExp(values.map((value) => short(value, 8).replace(/[.+]/g, '\\$&')).join('[^]*'));
}
