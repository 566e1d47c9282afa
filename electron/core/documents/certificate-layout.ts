import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import type { CertificateContent } from '#shared/papers/certificate-content.model.ts';
import { toScope } from '#shared/papers/certificate-scope.ts';
import { fillText } from '#shared/papers/liquid-texts.ts';
import { textStyles } from './certificate-styles.ts';
import type { CertificateTemplate } from './certificate-template.ts';
import { layBlocks } from './lay-blocks.ts';

const a4Width = 595.28;

/** PDF metadata travel outside the page, in XML that pdfkit does not escape. */
const plainMetadata = (text: string): string => text.replace(/[<>&]/g, ' ');

/** The pdfmake document of a certificate: texts filled, looks applied, nothing read from anywhere else. */
export function layOutCertificate(template: CertificateTemplate, content: CertificateContent): TDocumentDefinitions {
  const scope = toScope(content);
  const pen = { content, fill: (text: string) => fillText(text, scope) };
  const [left, , right, bottom] = template.page.margins;
  const foot = (page: number, pages: number): Content => ({
    margin: [left, 0, right, 0],
    table: { widths: [a4Width - left - right], heights: [bottom - 40, 'auto'], body: [
      [{ stack: content.issue === undefined ? [] : layBlocks(template.foot, pen) }],
      [{ text: fillText(template.page.footer, { ...scope, page, pages }), fontSize: 8, color: textStyles.small.color, alignment: 'center' }],
    ] },
    layout: { hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: () => 0, paddingRight: () => 0 },
  });
  return {
    pageSize: 'A4',
    pageMargins: template.page.margins,
    version: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    displayTitle: true,
    language: 'it-IT',
    info: {
      title: plainMetadata(content.issue === undefined ? scope.title : `${scope.title} ${content.issue.number}`),
      author: plainMetadata(content.municipality.name),
      creator: 'Sportello Facile',
      producer: 'pdfmake',
      creationDate: new Date(content.issuedAt),
    },
    defaultStyle: { font: 'Titillium', fontSize: 11, lineHeight: 0.95, color: '#1a1a1a' },
    content: layBlocks(template.blocks, pen),
    footer: foot,
    ...content.issue === undefined && { watermark: { text: template.page.previewMark, color: '#8a1c1c', opacity: 0.18, bold: true } },
  };
}
