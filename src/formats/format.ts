/** A kind of file that Converge writes. */
export interface Format<Content> {
  readonly label: string;
  /** With its dot. */
  readonly extension: string;
  readonly mediaType: string;
  /** The file's text, in parts that follow each other. */
  encode(content: Content): string[];
}
