import type { Plugin } from 'vite';

interface Replacement {
  /** The plugin's. */
  readonly name: string;
  /** In the path of whatever imports what is replaced. */
  readonly from: string;
  /** What takes the place of modules, by the ends of their names. */
  readonly instead: Readonly<Record<string, string>>;
  /** Whether it is left out where nothing of it is used. */
  readonly pure: boolean;
  /** Whether a build that imports this has what is replaced; by itself every build has. */
  readonly needs?: (source: string) => boolean;
}

/**
 * Builds in other modules in the place of a package's own.
 *
 * The build fails where one of these is never asked for: the package names its modules otherwise, and nobody would see
 * that its own are built in again.
 */
export function replaceModules({ name, from, instead, pure, needs }: Replacement): Plugin {
  const prefix = `\0${name}:`;
  const missing = new Set(Object.keys(instead));
  let isNeeded = needs === undefined;
  return {
    name,
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      if (needs?.(source) === true) isNeeded = true;
      if (importer?.includes(from) !== true) return undefined;
      const replaced = Object.keys(instead).find((end) => source.endsWith(end));
      if (replaced === undefined) return undefined;
      missing.delete(replaced);
      return prefix + replaced;
    },
    load(id) {
      const code = id.startsWith(prefix) ? instead[id.slice(prefix.length)] : undefined;
      return code && (pure ? { code, moduleSideEffects: false } : code);
    },
    buildEnd(error) {
      if (error !== undefined || !isNeeded || missing.size === 0) return;
      throw new Error(`${name}: nothing in ${from} asks for ${[...missing].join(', ')} any more.`);
    },
  };
}
