import type { Paper } from './printer-setup.model.ts';
import type { PrinterStatus } from './printing.model.ts';

type Kind = PrinterStatus['kind'];

/** What a job consists of: lines for a thermal printer, or the PDF of a document. */
export type PrintContent = 'slip' | 'page';

/** Kinds of printer on which a content comes out, the best first. */
export const kindsFor: Readonly<Record<PrintContent, readonly Kind[]>> = { slip: ['thermal'], page: ['office', 'folder'] };

/** Whether a printer of this kind can print the content. */
export const fits = (kind: Kind, content: PrintContent): boolean => kindsFor[content].includes(kind);

export const contentOf = (paper: Paper): PrintContent => (paper === 'page' ? 'page' : 'slip');

/** Whether one printer may take another's place: whatever comes out of the one comes out of the other. */
export const canReplace = (kind: Kind, other: Kind): boolean =>
  Object.values(kindsFor).every((kinds) => kinds.includes(kind) === kinds.includes(other));
