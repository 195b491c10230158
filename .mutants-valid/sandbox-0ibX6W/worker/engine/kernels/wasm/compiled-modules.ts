/** Each takes the memory of its code: as many as an experiment and those that it is compared with. */
// @ts-nocheck

const MOST_KEPT = 4;

/** Compiled modules, by what their code depends on; the ones that were last asked for. */
export class CompiledModules {
  /** From the one that was asked for longest ago. */
  readonly #kept = new Map<string, object>();

  /**
   * @param bytes of the module, where it is not kept
   * @throws what the browser refuses to compile it with
   */
  get(key: string, bytes: () => Uint8Array<ArrayBuffer>): object {
    const module = this.#kept.get(key) ?? new WebAssembly.Module(bytes());
    this.#kept.delete(key);
    this.#kept.set(key, module);
    for (const [oldest] of this.#kept) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#kept.delete(oldest);
    }
    return module;
  }
}
