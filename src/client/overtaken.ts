/** An experiment is not opened any more: one that was asked for after it is open. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}
