import { jsonNumber } from './number-text.ts';

type Json = number | string | boolean | readonly Json[] | { readonly [key: string]: Json };

const isPlain = (value: Json) => typeof value !== 'object';

function inBrackets([open, close]: string, parts: string[], flat: boolean, indent: string): string {
  if (flat) return `${open}${parts.join(', ')}${close}`;
  const deeper = `${indent}  `;
  return `${open}\n${deeper}${parts.join(`,\n${deeper}`)}\n${indent}${close}`;
}

/**
 * A value as JSON that a person can read: a row of numbers or a few plain fields stand on one line. Every number reads
 * back to the same bits. It goes as deep as the value does, so the value must be one that was checked.
 */
export function jsonText(value: Json, indent = ''): string {
  if (typeof value === 'number') return jsonNumber(value);
  if (typeof value !== 'object') return JSON.stringify(value);
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    const list: readonly Json[] = value;
    // Tables are made of such rows.
    if (list.every((item) => typeof item === 'number')) return `[${list.map(jsonNumber).join(', ')}]`;
    return inBrackets(
      '[]',
      list.map((item) => jsonText(item, deeper)),
      list.every(isPlain),
      indent,
    );
  }
  const entries = Object.entries(value);
  return inBrackets(
    '{}',
    entries.map(([key, item]) => `${JSON.stringify(key)}: ${jsonText(item, deeper)}`),
    entries.every(([, item]) => isPlain(item)),
    indent,
  );
}
