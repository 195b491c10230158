import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const commands = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];

function onLinux() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return [
    ...commands.flatMap((command) => folders.map((folder) => join(folder, command))),
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
    '/opt/microsoft/msedge/msedge',
  ];
}

function onMac() {
  return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
    ['/', homedir()].map((folder) => join(folder, `Applications/${name}.app/Contents/MacOS/${name}`)),
  );
}

function onWindows() {
  const { LOCALAPPDATA, PROGRAMFILES, 'PROGRAMFILES(X86)': PROGRAMFILES_X86 } = process.env;
  const folders = [PROGRAMFILES, PROGRAMFILES_X86, LOCALAPPDATA].filter(Boolean);
  return [
    'Google/Chrome/Application/chrome.exe',
    'Chromium/Application/chrome.exe',
    'Microsoft/Edge/Application/msedge.exe',
  ].flatMap((file) => folders.map((folder) => join(folder, file)));
}

const places = { linux: onLinux, darwin: onMac, win32: onWindows };

/** The Chrome, Chromium and Edge files that exist where each system usually keeps them, in that order. */
export function systemBrowsers() {
  return [...new Set(places[process.platform]?.() ?? [])].filter((file) => existsSync(file));
}
