/** A kind of file that Converge writes. */
export interface Format<Content> {
  /** With its dot. */
  readonly extension: string;
  readonly mediaType: string;
  /** The file's text, or that of the part that the content is. */
  encode(content: Content): string;
}
