import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import type { CertificateContent } from '#shared/papers/certificate-content.model.ts';
import { pageBasics } from '#core/kernel/pdf-press.ts';
import { toScope } from '#shared/papers/certificate-scope.ts';
import { fillText } from '#shared/papers/liquid-texts.ts';
import { textStyles } from './certificate-styles.ts';
import type { CertificateTemplate } from './certificate-template.ts';
import { layBlocks } from './lay-blocks.ts';

const a4Width = 595.28;

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
    ...pageBasics({
      title: content.issue === undefined ? scope.title : `${scope.title} ${content.issue.number}`,
      author: content.municipality.name, at: content.issuedAt,
    }),
    pageMargins: template.page.margins,
    defaultStyle: { font: 'Titillium', fontSize: 11, lineHeight: 0.95, color: '#1a1a1a' },
    content: layBlocks(template.blocks, pen),
    footer: foot,
    ...content.issue === undefined && { watermark: { text: template.page.previewMark, color: '#8a1c1c', opacity: 0.18, bold: true } },
  };
}
