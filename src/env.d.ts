/** The name of the Trusted Types policy that the built page's Content-Security-Policy allows; see .ci/build/policies.ts. */
declare const __TRUSTED_TYPES_POLICY__: string;
/** The address of the service worker, relative to the page. */
declare const __OFFLINE_WORKER__: string;
/** The version in package.json. */
declare const __VERSION__: string;
