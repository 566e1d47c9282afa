import type { Style } from 'pdfmake';
import type { TextStyle } from './template-blocks.ts';

const ink = '#17324d';
const quiet = '#455a64';

/** Colours of the rules and of the legend's box. */
export const lineColours = { strong: ink, thin: '#b1b8bf', legend: '#f2f5f8' };

/** How each look of a template is drawn; sizes in points. */
export const textStyles: Record<TextStyle, Style> = {
  municipality: { fontSize: 20, bold: true, color: ink, alignment: 'center', lineHeight: 1 },
  office: { fontSize: 11, color: quiet, alignment: 'center', margin: [0, 0, 0, 3] },
  title: { fontSize: 22, bold: true, alignment: 'center', margin: [0, 10, 0, 2], lineHeight: 0.82 },
  permitTitle: { fontSize: 28, bold: true, color: ink, alignment: 'center', margin: [0, 24, 0, 0], lineHeight: 1 },
  number: { fontSize: 12, color: quiet, alignment: 'center', margin: [0, 0, 0, 0] },
  permitNumber: { fontSize: 18, bold: true, alignment: 'center', margin: [0, 6, 0, 14] },
  recipient: { fontSize: 11, margin: [0, 1, 0, 0] },
  lead: { fontSize: 11, margin: [0, 8, 0, 0] },
  verb: { fontSize: 12, bold: true, alignment: 'center', margin: [0, 6, 0, 4], characterSpacing: 1 },
  holder: { fontSize: 17, bold: true, alignment: 'center', margin: [0, 0, 0, 6] },
  statement: { fontSize: 11.5, margin: [0, 6, 0, 0] },
  body: { fontSize: 11, margin: [0, 5, 0, 0] },
  small: { fontSize: 9, color: quiet },
  notes: { fontSize: 8.5, color: quiet, margin: [0, 9, 0, 0], lineHeight: 1 },
  fine: { fontSize: 6.8, color: quiet, margin: [0, 2, 0, 0], lineHeight: 0.95 },
  label: { fontSize: 10, bold: true, color: ink },
  section: { fontSize: 11, bold: true, color: ink, margin: [0, 9, 0, 1] },
  code: { fontSize: 15, bold: true, characterSpacing: 0.6, margin: [0, 1, 0, 3] },
  address: { fontSize: 9, bold: true, margin: [0, 4, 0, 0] },
  signatureRole: { fontSize: 11, alignment: 'center', margin: [0, 5, 0, 2] },
  signatureName: { fontSize: 12, bold: true, alignment: 'center' },
  signatureNote: { fontSize: 9, color: quiet, alignment: 'center' },
};
