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

test('the page, its workers and its files are served with their headers, and what is not there is not found', async ({
  page,
  request,
}) => {
  const training = page.waitForResponse(/training\.worker-[^/]*\.js$/);
  const style = page.waitForResponse(/index-[^/]*\.css$/);
  await page.goto('./');
  const headersOf = async (path: string) => (await request.get(path)).headers();
  const kept = { 'cache-control': 'public, max-age=31536000, immutable' };
  const asked = { 'cache-control': 'no-cache' };
  const onlyWasm = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";
  for (const [headers, expected] of [
    [await headersOf('./'), { ...asked, 'content-security-policy': `${policy}; frame-ancestors 'self'` }],
    [(await training).headers(), { ...kept, 'content-security-policy': onlyWasm }],
    [
      await headersOf('./offline.js'),
      { ...asked, 'content-security-policy': "default-src 'none'; connect-src 'self'" },
    ],
    [(await style).headers(), kept],
    [await headersOf('./licenses.txt'), { ...asked, 'content-type': 'text/plain; charset=utf-8' }],
  ] as const) {
    const always = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };
    expect(headers).toMatchObject({ ...always, ...expected });
  }

  for (const missing of ['missing', 'missing.html', 'missing/', 'assets/missing.js', '%']) {
    const response = await request.get(`./${missing}`, { headers: { accept: 'text/html' } });
    expect([missing, response.status()]).toEqual([missing, 404]);
    expect(response.headers()['cache-control']).toBeUndefined();
  }
});

test('the licenses of all that is built into the page and its worker are served with it', async ({
  request,
}) => {
  const text = await (await request.get('./licenses.txt')).text();
  for (const part of [
    ...['Converge', 'svelte 5', 'comlink 4', 'd3-selection 3', 'katex 0', 'valibot 1', 'pure-rand 8'],
    ...['@stdlib/math-base-special-exp 0', 'Sun Microsystems', 'SIL OPEN FONT LICENSE'],
  ])
    expect(text).toContain(part);
  expect(text).not.toContain('without a license file');
});

test('inside the worker requests, imports of what is not ours and evaluation are refused, and WebAssembly is not', async ({
  dashboard,
  hygiene,
}) => {
  hygiene.allow(/^console\.error: .*Content Security Policy/i);
  const done = await dashboard.page.workers()[0]!.evaluate(async (address) => {
    const inline: string = 'data:text/javascript,export {}';
    // In a task of its own: what a test evaluates is exempt.
    const inTask = (work: () => unknown) =>
      new Promise((resolve, reject) => {
        setTimeout(() => {
          try {
            resolve(work());
          } catch (refused) {
            reject(refused as Error);
          }
        });
      });
    const trials: (() => unknown)[] = [
      () => fetch(address),
      () => fetch('https://example.com/'),
      () => import(`${address}icon.svg`),
      () => import(inline),
      () => inTask(() => new Function('return 1')),
      () => inTask(() => (0, eval)('1')),
      () => WebAssembly.compile(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])),
    ];
    const succeeded: string[] = [];
    for (const trial of trials) {
      try {
        await trial();
        succeeded.push(String(trial).slice(0, 32));
      } catch {
        // Refused, as it should be.
      }
    }
    return succeeded;
  }, dashboard.page.url());
  expect(done).toEqual([expect.stringContaining('WebAssembly.compile')]);
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
    // eslint-disable-next-line no-console -- a message is what the watch must see
    console.log('from the page');
    setTimeout(() => {
      throw new Error('thrown');
    });
    const image = new Image();
    image.src = 'https://example.com/x.png';
  });
  // eslint-disable-next-line no-console -- so is one of the worker's
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
