/** A file that is no table. The message says what is wrong, where and what to do, after “the file was not read: ”. */
export class TableFault extends Error {
  override readonly name = 'TableFault';
}
