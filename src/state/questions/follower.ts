/** Asks for what is wanted newest, one request at a time: those that come meanwhile replace each other. */
export class Follower<Request> {
  readonly #ask: (request: Request) => Promise<void>;
  #wanted: { readonly request: Request } | undefined;
  #asking = false;

  constructor(ask: (request: Request) => Promise<void>) {
    this.#ask = ask;
  }

  async want(request: Request): Promise<void> {
    this.#wanted = { request };
    if (this.#asking) return;
    this.#asking = true;
    try {
      while (this.#wanted !== undefined) {
        const { request: newest } = this.#wanted;
        this.#wanted = undefined;
        await this.#ask(newest);
      }
    } finally {
      this.#asking = false;
    }
  }
}
