// @ts-nocheck
export interface Browser {
  executablePath: string;
  args: string[];
  version: string;
}

export function launchArguments(): string[];
export function ensureBrowser(): Promise<Browser>;
