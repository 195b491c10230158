import { expect, it } from 'vitest';
import { Settings } from './settings.svelte.ts';

it('lends the network’s height to the tab on the screen, until that is left or the height is shared anew', () => {
  const settings = new Settings();
  settings.tab = 'data';
  const first = settings.networkShare;
  settings.lendHeight();
  const lent = settings.networkShare;
  expect(lent).toBeLessThan(first);
  settings.tab = 'data';
  expect(settings.networkShare).toBe(lent);
  settings.tab = 'weights';
  expect(settings.networkShare).toBe(first);

  settings.lendHeight();
  settings.networkShare = 55;
  expect(settings.networkShare).toBe(55);
  settings.lendHeight();
  settings.takeHeightBack();
  expect(settings.networkShare).toBe(55);

  // What somebody has chosen to be smaller stays so.
  settings.networkShare = 25;
  settings.lendHeight();
  expect(settings.networkShare).toBe(25);
  settings.resetNetworkShare();
  expect(settings.networkShare).toBe(first);
});
