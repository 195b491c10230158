/** What a person finds by its role and its accessible name, and where in a page it can be. */
export const selectors = {
  button: 'button, [role=button]',
  combobox: 'select',
  menuitem: '[role=menuitem]',
  textbox: 'input[type=text], input:not([type]), [role=textbox]',
  tab: '[role=tab]',
} as const;

export type Role = keyof typeof selectors;

/**
 * A page in any engine: what Playwright's pages and the WebDriver protocol have in common. What acts on an element
 * waits until it is there and can be used, 10 s at most.
 */
export interface Tab {
  goto(address: string): Promise<void>;
  click(role: Role, name: string): Promise<void>;
  /** Types a text in place of what the field holds, and presses Enter. */
  type(name: string, text: string): Promise<void>;
  /** Chooses an option of a list by its value. */
  choose(name: string, value: string): Promise<void>;
  /** Gives a file to the one file input that the selector finds, though it be hidden. */
  setFile(selector: string, path: string): Promise<void>;
  /** Runs a function in the page. It knows nothing but its argument; that and its result go through JSON. */
  evaluate<Result>(work: () => Result | Promise<Result>): Promise<Result>;
  evaluate<Argument, Result>(
    work: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>;
}

/** The call of a function in a page, as an expression. */
export function callOf(work: (argument: never) => unknown, argument: unknown): string {
  return `(${work.toString()})(${JSON.stringify(argument)})`;
}
