import type { Plugin } from 'vite';

/**
 * Keeps a worker's own file free of all that what comes later shares with it. WebKit runs a worker's file once more where a
 * module imports it: two services would answer every call.
 */
export function thinWorker(): Plugin {
  /** The modules that a worker begins with, by their ids; its own file is not among them. */
  const first = new Set<string>();
  return {
    name: 'thin-worker',
    outputOptions: (options) => ({
      ...options,
      codeSplitting: { groups: [{ name: 'worker', test: (id) => first.has(id) }] },
    }),
    buildEnd() {
      const follow = (id: string) => {
        for (const next of this.getModuleInfo(id)?.importedIds ?? []) {
          if (first.has(next)) continue;
          first.add(next);
          follow(next);
        }
      };
      const all = [...this.getModuleIds()].map((id) => this.getModuleInfo(id)!);
      // One of which nothing comes later is imported by nothing.
      if (all.every(({ dynamicallyImportedIds }) => dynamicallyImportedIds.length === 0)) return;
      for (const { id, isEntry } of all) if (isEntry) follow(id);
    },
  };
}
