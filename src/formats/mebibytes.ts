/** A number of bytes in MiB, to a tenth. */
export const mebibytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(1);
