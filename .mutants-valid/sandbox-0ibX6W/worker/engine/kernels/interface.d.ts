/**
 * What the engine uses of WebAssembly's JavaScript interface. TypeScript declares it only together with all of a page's
 * or a worker's globals, which the engine must not know.
 *
 * @source WebAssembly JavaScript Interface, 2nd edition
 */
// @ts-nocheck

declare namespace WebAssembly {
  interface Memory {
    readonly buffer: ArrayBuffer;
  }
  interface Instance {
    readonly exports: Record<string, unknown>;
  }
  class CompileError extends Error {}
  const Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  /** @param descriptor its size in pages of 64 KiB */
  const Memory: new (descriptor: { initial: number }) => Memory;
  const Instance: new (module: object, imports: Record<string, Record<string, unknown>>) => Instance;
}
