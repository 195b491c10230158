import { grouped } from '../../model/amounts.ts';

/** `1 row`, `20,000 rows` */
export const countText = (count: number, noun: string, several = `${noun}s`) =>
  `${grouped(count)} ${count === 1 ? noun : several}`;
