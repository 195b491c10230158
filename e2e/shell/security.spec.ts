import { expect, test } from '../kit/test.ts';

/** FACTS.md, with the name of our own Trusted Types policy. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; worker-src 'self'; img-src 'self' data: blob:; " +
  "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; " +
  "require-trusted-types-for 'script'; trusted-types svelte-trusted-html converge-worker";

test('the built page carries the Content-Security-Policy, before anything that it governs', async ({
  request,
}) => {
  const html = await (await request.get('./')).text();
  const [, head] = html.split('<head>');
  expect(head!.trimStart().replaceAll('&#39;', "'")).toMatch(
    /^<meta http-equiv="Content-Security-Policy" content="/,
  );
  expect(head!.replaceAll('&#39;', "'")).toContain(`content="${policy}"`);
});

test('the policy is in force: foreign requests, plain script addresses and markup are refused', async ({
  dashboard,
  hygiene,
}) => {
  hygiene.allow(/^console\.error: (securitypolicyviolation: |.*(Content Security Policy|assignment))/i);
  hygiene.allow(/^console\.info: The JavaScript Function constructor does not accept TrustedString/);
  const outcomes = await dashboard.page.evaluate(async () => {
    const trials: (() => unknown)[] = [
      () => fetch('https://example.com/'),
      () => new Worker('blob:x'),
      // In a task of its own: what a test evaluates is exempt.
      () =>
        new Promise((resolve, reject) => {
          setTimeout(() => {
            try {
              resolve(new Function('return 1'));
            } catch (refused) {
              reject(refused as Error);
            }
          });
        }),
      () => (document.createElement('div').innerHTML = '<b>x</b>'),
      () => window.trustedTypes!.createPolicy('mine', {}),
      // The second policy of our own name would open the door again.
      () => window.trustedTypes!.createPolicy('converge-worker', {}),
    ];
    const done: string[] = [];
    for (const trial of trials) {
      try {
        await trial();
        done.push(String(trial));
      } catch {
        // Refused, as it should be.
      }
    }
    return done;
  });
  expect(outcomes).toEqual([]);
});

test('the watch that every test is under sees a message, an error, a violation and a foreign request', async ({
  dashboard: { page },
  hygiene,
}) => {
  await page.evaluate(() => {
    // A message is what the watch must see.
    // eslint-disable-next-line no-console
    console.log('from the page');
    setTimeout(() => {
      throw new Error('thrown');
    });
    const image = new Image();
    image.src = 'https://example.com/x.png';
  });
  // So is one of the worker's.
  // eslint-disable-next-line no-console
  await page.workers()[0]!.evaluate(() => console.debug('from the worker'));
  const foreign = await page.context().newPage();
  await foreign.route('**', (route) => route.fulfill({ body: '' }));
  await foreign.goto('https://example.com/');
  for (const message of [
    /^console\.log: from the page$/,
    /^console\.debug: from the worker$/,
    /^uncaught: .*thrown/,
    /^console\.error: securitypolicyviolation: img-src https:\/\/example\.com/,
    /^request to https:\/\/example\.com/,
  ]) {
    await expect.poll(() => hygiene.findings).toContainEqual(expect.stringMatching(message));
  }
  hygiene.allow(/./);
});
