import { expect, type Locator, type Page } from '@playwright/test';

/** The dashboard as a person sees it: every part by its role and its name. */
export class Dashboard {
  readonly page: Page;
  readonly state: Locator;
  readonly iteration: Locator;
  readonly loss: Locator;
  readonly slider: Locator;
  readonly speed: Locator;

  constructor(page: Page) {
    this.page = page;
    this.state = page.getByRole('status', { name: 'Run state' });
    this.iteration = page.getByRole('status', { name: 'Current iteration' });
    this.loss = page.getByRole('status', { name: 'Current loss' });
    this.slider = page.getByRole('slider', { name: 'Iteration' });
    this.speed = page.getByRole('combobox', { name: 'Speed' });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  field(name: string): Locator {
    return this.page.getByRole('spinbutton', { name, exact: true });
  }

  /** Opens the page and waits until the notebook's experiment is ready. */
  async open(): Promise<void> {
    await this.page.goto('./');
    await this.expectState('ready');
    await expect(this.button('Play')).toBeEnabled();
  }

  async expectState(state: string): Promise<void> {
    await expect(this.state).toHaveAttribute('data-state', state);
  }

  /** The whole number that an `output` holds. */
  async valueOf(output: Locator): Promise<number> {
    return Number(await output.getAttribute('data-value'));
  }

  async expectIteration(iteration: number): Promise<void> {
    await expect(this.iteration).toHaveAttribute('data-value', String(iteration));
  }

  /** Trains at full speed to the end of the run. */
  async trainToEnd(state = 'converged'): Promise<void> {
    await this.speed.selectOption('unthrottled');
    await this.button('Play').click();
    await this.expectState(state);
  }

  /** Types a number into a field and presses Enter. */
  async type(field: string, text: string): Promise<void> {
    await this.field(field).fill(text);
    await this.field(field).press('Enter');
  }
}
