// @ts-nocheck
import type { LaunchOptions } from 'playwright-core';

export function firefoxOptions(executablePath: string): LaunchOptions;
export function ensureEngines(): Promise<string[]>;
