import { type PdfFonts } from '#core/kernel/pdf-fonts.ts';
import { pressPdf } from '#core/kernel/pdf-press.ts';
import type { CertificateContent } from '#shared/papers/certificate-content.model.ts';
import { layOutCertificate } from './certificate-layout.ts';
import type { CertificateTemplate } from './certificate-template.ts';

/**
 * The PDF of a certificate, a pure function of what is given: same input, same bytes. It reads no file and
 * no address. Without `content.issue` it is a preview, marked across the page.
 */
export async function drawCertificate(input: {
  readonly template: CertificateTemplate;
  readonly content: CertificateContent;
  readonly fonts: PdfFonts;
}): Promise<Buffer> {
  return pressPdf(layOutCertificate(input.template, input.content), input.fonts);
}
