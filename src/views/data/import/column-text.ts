import type { ColumnInfo } from '../../../../worker/table-protocol.ts';
import { listed } from '../../../model/listed.ts';
import { grouped } from '../../../model/amounts.ts';
import { plainText } from '../plain-text.ts';

/** What is known of a column, in a few words. */
export function columnText({
  kind,
  constant,
  index,
  distinct,
  least,
  most,
  levels,
  missing,
}: ColumnInfo): string {
  const parts: string[] = [];
  if (constant) parts.push('the same in every row');
  else if (index !== undefined) parts.push('counts the rows');
  if (kind === 'number' && !constant && least <= most) parts.push(`${plainText(least)} … ${plainText(most)}`);
  if (kind !== 'number') {
    if (distinct === undefined) parts.push('more texts than are told apart');
    else if (!constant) parts.push(`${grouped(distinct)} different: ${listed(levels)}`.slice(0, 80));
  }
  if (missing > 0) parts.push(`${grouped(missing)} missing`);
  return parts.join(' · ');
}
