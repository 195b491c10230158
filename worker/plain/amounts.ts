/** 1000000 as 1,000,000 */
export const grouped = (count: number) => String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');

/** A number of bytes in MiB, to a tenth. */
export const mebibytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(1);
