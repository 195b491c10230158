import type { FileKind } from '../../formats/format.ts';

/** Hands a file, whole or in parts, to the browser's downloads. The name gets the kind's extension. */
export function download(kind: FileKind, name: string, parts: BlobPart[]): void {
  const url = URL.createObjectURL(new Blob(parts, { type: kind.mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name + kind.extension;
  link.click();
  // Some browsers read the address only after a while.
  setTimeout(() => URL.revokeObjectURL(url), 30_000);
}

/** A file name of the experiment's words: `converge-notebook-3-3-3-3-weights-180`. */
export function fileName(experiment: string, ...parts: (string | number)[]): string {
  const words = ['converge', experiment, ...parts].join('-').toLowerCase();
  return words.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
