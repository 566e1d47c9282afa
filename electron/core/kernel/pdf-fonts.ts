/**
 * Whole TrueType files of the family that pages are set in, and of the one for words whose letters it lacks (Greek, Cyrillic,
 * Vietnamese); pdfmake embeds what is used of them.
 */
export interface PdfFonts {
  readonly regular: Buffer;
  readonly bold: Buffer;
  readonly otherRegular: Buffer;
  readonly otherBold: Buffer;
}
