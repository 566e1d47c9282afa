import pdfmake from 'pdfmake';
import type { CertificateContent } from '#shared/papers/certificate-content.model.ts';
import type { CertificateFonts } from './certificate-fonts.ts';
import { layOutCertificate } from './certificate-layout.ts';
import type { CertificateTemplate } from './certificate-template.ts';

declare module 'pdfmake' {
  /** pdfmake's memory of files, the only place that fonts are read from; its own types leave it out. */
  export const virtualfs: { writeFileSync(name: string, content: Buffer): void };
}

pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(() => false);

/**
 * The PDF of a certificate, a pure function of what is given: same input, same bytes. It reads no file and
 * no address. Without `content.issue` it is a preview, marked across the page.
 */
export async function drawCertificate(input: {
  readonly template: CertificateTemplate;
  readonly content: CertificateContent;
  readonly fonts: CertificateFonts;
}): Promise<Buffer> {
  pdfmake.virtualfs.writeFileSync('titillium-regular.ttf', input.fonts.regular);
  pdfmake.virtualfs.writeFileSync('titillium-bold.ttf', input.fonts.bold);
  pdfmake.setFonts({ Titillium: { normal: 'titillium-regular.ttf', bold: 'titillium-bold.ttf' } });
  return pdfmake.createPdf(layOutCertificate(input.template, input.content)).getBuffer();
}
