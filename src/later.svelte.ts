/** Everything that comes later, in the order in which it was named. */
const parts: Later<unknown>[] = [];

/**
 * A piece of the page that its first picture does without: a file of its own, fetched when it is first wanted, and at
 * the latest once the page has nothing else to do. So a first visit need not wait for it.
 */
export class Later<T> {
  readonly #load: () => Promise<T>;
  #arrival: Promise<T> | undefined;
  #there = $state.raw<T>();
  #missing = $state(false);

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  /** It, once it has arrived. */
  get there(): T | undefined {
    return this.#there;
  }

  /** Whether it could not be loaded, as without a network; asking for it again tries again. */
  get missing(): boolean {
    return this.#missing;
  }

  /**
   * Asks for it.
   *
   * @throws Error, with the end of a sentence for people, where it cannot be loaded
   */
  get(): Promise<T> {
    this.#arrival ??= this.#arrive();
    return this.#arrival;
  }

  /** Its arrival, if it has been asked for and is not missing. */
  get arrival(): Promise<T> | undefined {
    return this.#arrival;
  }

  async #arrive(): Promise<T> {
    this.#missing = false;
    try {
      return (this.#there = await this.#load());
    } catch (cause) {
      this.#arrival = undefined;
      this.#missing = true;
      throw new Error('a part of the page could not be loaded. Go online and try again.', { cause });
    }
  }
}

/** Names a piece of the page that comes later, by `() => import(…)`. */
export function later<T>(load: () => Promise<T>): Later<T> {
  const part = new Later(load);
  parts.push(part);
  return part;
}

/** Settles when nothing is on its way any more that has been asked for. */
export async function nothingOnItsWay(): Promise<void> {
  await Promise.allSettled(parts.map(({ arrival }) => arrival));
}

/** Fetches everything that is not there yet, and what that names in its turn. What is missing is asked for when it is wanted. */
export async function fetchTheRest(): Promise<void> {
  for (let known = 0; known < parts.length;) {
    known = parts.length;
    await Promise.allSettled(parts.map((part) => part.get()));
  }
}
