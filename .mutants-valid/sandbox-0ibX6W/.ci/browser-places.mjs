// @ts-nocheck
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Where the folders of PATH would hold these commands. */
function onPath(commands) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return commands.flatMap((command) => folders.map((folder) => join(folder, command)));
}

function applications(names) {
  return names.flatMap(([application, file]) =>
    ['/', homedir()].map((folder) => join(folder, `Applications/${application}.app/Contents/MacOS/${file}`)),
  );
}

function programFiles(files) {
  const { LOCALAPPDATA, PROGRAMFILES, 'PROGRAMFILES(X86)': PROGRAMFILES_X86 } = process.env;
  const folders = [PROGRAMFILES, PROGRAMFILES_X86, LOCALAPPDATA].filter(Boolean);
  return files.flatMap((file) => folders.map((folder) => join(folder, file)));
}

const chromiums = {
  linux: () => [
    ...onPath([
      'google-chrome-stable',
      'google-chrome',
      'chromium',
      'chromium-browser',
      'microsoft-edge-stable',
      'microsoft-edge',
    ]),
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
    '/opt/microsoft/msedge/msedge',
  ],
  darwin: () => applications(['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => [name, name])),
  win32: () =>
    programFiles([
      'Google/Chrome/Application/chrome.exe',
      'Chromium/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ]),
};

const firefoxes = {
  linux: () => onPath(['firefox-esr', 'firefox']),
  darwin: () => applications([['Firefox', 'firefox']]),
  win32: () => programFiles(['Mozilla Firefox/firefox.exe']),
};

const foldersIn = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => join(folder, name))
    : [];

/** WebKitGTK's own small browser lies beside its library: `/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1` on Debian. */
const miniBrowsers = {
  linux: () =>
    ['/usr/lib', '/usr/lib64', '/usr/libexec', ...foldersIn('/usr/lib')]
      .flatMap(foldersIn)
      .filter((folder) => /\/webkit2?gtk-[^/]*$/.test(folder))
      .map((folder) => join(folder, 'MiniBrowser')),
};

const present = (places) =>
  [...new Set(places[process.platform]?.() ?? [])].filter((file) => existsSync(file));

/** The Chrome, Chromium and Edge files that exist where each system usually keeps them, in that order. */
export const systemBrowsers = () => present(chromiums);

/** The same of Firefox. */
export const systemFirefoxes = () => present(firefoxes);

/** The same of WebKitGTK's MiniBrowser. */
export const systemMiniBrowsers = () => present(miniBrowsers);

/** Whether a command is on PATH. */
export const hasCommand = (command) => onPath([command]).some((file) => existsSync(file));
