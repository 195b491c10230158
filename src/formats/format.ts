/** How a kind of file is called. */
export interface FileKind {
  /** With its dot. */
  readonly extension: string;
  readonly mediaType: string;
}

/** A kind of file that Converge writes. */
export interface Format<Content> extends FileKind {
  /** The file's text, or that of the part that the content is. */
  encode(content: Content): string;
}
