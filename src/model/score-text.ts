import { short } from './format-number.ts';

/** A loss over many samples, as it stands in the table of scores. */
export const scoredLossText = (loss: number): string => short(loss, 6);

/** How right the outputs are: an accuracy in percent, R² as it is, a dash where nothing can be right. */
export function goodnessText(label: string, goodness: number): string {
  if (Number.isNaN(goodness)) return '–';
  return label === 'accuracy' ? `${short(100 * goodness, 4)} %` : short(goodness, 4);
}
