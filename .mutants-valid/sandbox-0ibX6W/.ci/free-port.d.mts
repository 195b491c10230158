// @ts-nocheck
export function freePort(): Promise<number>;
