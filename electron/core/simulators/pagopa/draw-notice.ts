import { formatEuro } from '#shared/kernel/money.ts';
import { noticeQrText } from '#shared/kernel/pagopa-notice.ts';
import type { NoticeItem } from './notice-request.ts';

/** Latin text as a PDF string; what Latin-1 has not becomes a question mark. */
function pdfText(text: string): string {
  const latin = text.replaceAll(/[^\u0020-\u00ff]/g, '?').replaceAll('\u00a0', ' ');
  return `(${latin.replaceAll(/[\\()]/g, (character) => `\\${character}`)})`;
}

function linesOf({ data }: NoticeItem): string[] {
  const { notice, debtor, creditorInstitution } = data;
  const cents = notice.paymentAmount;
  return [
    'AVVISO DI PAGAMENTO - SIMULAZIONE',
    notice.subject,
    `Ente creditore ${creditorInstitution.taxCode}`,
    `Destinatario ${debtor.fullName}`,
    `Codice avviso ${notice.code}`,
    `Importo ${formatEuro(cents).replace('€', 'EUR')} entro il ${notice.dueDate}`,
    noticeQrText({ notice: notice.code, bodyTaxNumber: creditorInstitution.taxCode, cents }),
  ];
}

/** A page of plain text that stands for the notice: real PDF, drawn the same for the same request. */
export function drawNotice(item: NoticeItem): Buffer {
  const text = linesOf(item).map((line) => `${pdfText(line)} Tj T*`).join('\n');
  const content = `BT /F1 12 Tf 50 780 Td 18 TL\n${text}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${String(content.length)} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];

  let document = '%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n';
  const offsets = objects.map((object, place) => {
    const offset = document.length;
    document += `${String(place + 1)} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = String(objects.length + 1);
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  const end = `trailer << /Size ${size} /Root 1 0 R >>\nstartxref\n${String(document.length)}\n%%EOF\n`;
  return Buffer.from(document + table + end, 'latin1');
}
