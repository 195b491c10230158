/** A file that cannot be taken. The message says what is wrong, where and what to do, after “the file was not opened: ”. */
export class FileFault extends Error {
  override readonly name = 'FileFault';
}
