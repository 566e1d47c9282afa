import type { Paper } from './printer-setup.model.ts';
import type { PrinterStatus } from './printing.model.ts';

type Kind = PrinterStatus['kind'];

/** What a job consists of: lines for a thermal printer, or the PDF of a document. */
export type PrintContent = 'slip' | 'page';

/** Kinds of printer on which a content comes out, the best first. */
export const kindsFor: Readonly<Record<PrintContent, readonly Kind[]>> = { slip: ['thermal', 'office', 'folder'], page: ['office', 'folder'] };

/** Whether a printer of this kind can print the content. */
export const fits = (kind: Kind, content: PrintContent): boolean => kindsFor[content].includes(kind);

export const contentOf = (paper: Paper): PrintContent => (paper === 'page' ? 'page' : 'slip');

/** Whether a printer of a kind may take the place of another one: whatever comes out of that one comes out of it, a slip as a page. */
export const canReplace = (kind: Kind, other: Kind): boolean =>
  Object.values(kindsFor).every((kinds) => !kinds.includes(other) || kinds.includes(kind));
