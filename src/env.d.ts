/** The name of the Trusted Types policy that the built page's Content-Security-Policy allows; see vite.config.ts. */
declare const __TRUSTED_TYPES_POLICY__: string;
/** The version in package.json. */
declare const __VERSION__: string;
