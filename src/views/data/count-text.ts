/** 1,000,000 */
export const grouped = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** `1 row`, `20,000 rows` */
export const countText = (count: number, noun: string, several = `${noun}s`) =>
  `${grouped(count)} ${count === 1 ? noun : several}`;
