import { spelledOut, unsigned, type Code } from './instructions.ts';

/** Bytes that grow at their end. */
export class Bytes {
  #room = new Uint8Array(4096);
  #length = 0;

  /** A copy of what was written. */
  get written(): Uint8Array<ArrayBuffer> {
    return this.#room.slice(0, this.#length);
  }

  /** Writes code from its nested parts, in their order. */
  add(code: Code): void {
    if (typeof code === 'number') {
      if (this.#length === this.#room.length) this.#grow();
      this.#room[this.#length++] = code;
    } else if ('kind' in code) this.add(spelledOut(code));
    else for (let n = 0; n < code.length; n++) this.add(code[n]!);
  }

  /** Writes what the callback adds, behind its length. */
  addSized(content: () => void): void {
    const start = this.#length;
    content();
    const end = this.#length;
    // Only now its length is known: it is written after it, then both change places.
    this.add(unsigned(end - start));
    const length = this.#room.slice(end, this.#length);
    this.#room.copyWithin(start + length.length, start, end);
    this.#room.set(length, start);
  }

  #grow(): void {
    const room = new Uint8Array(2 * this.#room.length);
    room.set(this.#room);
    this.#room = room;
  }
}
