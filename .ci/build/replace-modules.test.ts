import { build, type Plugin } from 'vite';
import { expect, it } from 'vitest';
import { replaceModules } from './replace-modules.ts';

/** Modules by their names, which import each other by these. */
const given = (modules: Readonly<Record<string, string>>): Plugin => ({
  name: 'given',
  resolveId: (source) => (Object.hasOwn(modules, source) ? source : undefined),
  load: (id) => modules[id],
});

/** What is built of an entry that imports a package, whose module imports another one. */
async function built(module: string, needs?: (source: string) => boolean): Promise<string> {
  const replacing = replaceModules({
    name: 'replacing',
    from: '/package/',
    instead: { 'part.js': 'export const part = "ours";' },
    pure: true,
    ...(needs && { needs }),
  });
  const modules = {
    '/entry.js': 'import { all } from "/package/all.js"; globalThis.said = all;',
    '/package/all.js': `export { part as all } from "${module}";`,
    [module]: 'export const part = "theirs";',
  };
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [replacing, given(modules)],
    build: { write: false, rolldownOptions: { input: '/entry.js' } },
  });
  const [output] = 'output' in result ? result.output : [];
  return output?.code ?? '';
}

it('builds in ours in the place of a package’s own', async () => {
  const code = await built('/package/part.js');
  expect(code).toContain('ours');
  expect(code).not.toContain('theirs');
});

it('fails where the package names its own otherwise, unless the build has nothing of it', async () => {
  const why = 'replacing: nothing in /package/ asks for part.js any more.';
  await expect(built('/package/piece.js')).rejects.toThrow(why);
  await expect(built('/package/piece.js', (source) => source.startsWith('/package/'))).rejects.toThrow(why);
  expect(await built('/package/piece.js', (source) => source.startsWith('/other/'))).toContain('theirs');
});
