// @ts-nocheck
export interface WebKitWindow {
  session: string;
  version: string;
  stop(): Promise<void>;
}

export function openWebKit(miniBrowser: string): Promise<WebKitWindow>;
export function send(method: 'GET' | 'POST', url: string, body?: unknown): Promise<unknown>;
