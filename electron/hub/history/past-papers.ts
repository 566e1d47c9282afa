import type { BillLine } from '#shared/cases/case-file.model.ts';
import type { AskedDocument } from '#shared/catalogue/service.model.ts';
import { addMonths } from '#shared/kernel/dates.ts';
import { computeFees } from '#shared/fees/compute-fees.rules.ts';
import { namedTariff } from '#shared/catalogue/tariff-names.ts';
import { writeToken } from '#shared/documents/verification-token.ts';
import type { Catalogue } from '#core/catalogue/index.ts';
import { freezeContent, verificationUrl, type CertificateTemplates, type IssuingMunicipality } from '#core/documents/index.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { PastPersonRecord } from './past-people.ts';
import type { PastService } from './past-services.ts';

/** A page that says what it is: papers of a seeded past have no other. */
export function standInPdf(): Buffer {
  const text = 'BT /F1 14 Tf 60 760 Td (Documento dello storico di prova: vale solo per la formazione.) Tj ET';
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${String(text.length)} >>\nstream\n${text}\nendstream`, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${String(index + 1)} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = file.length;
  return Buffer.from(`${file}xref\n0 6\n0000000000 65535 f \n${entries}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${String(start)}\n%%EOF\n`, 'latin1');
}

export interface FrozenPaper { readonly template: string; readonly series: 'A' | 'C' | 'D' | 'V'; readonly title: string; readonly validUntil: string | undefined; readonly text: string }

interface PaperParts {
  readonly kernel: Kernel;
  readonly catalogue: Catalogue;
  readonly templates: CertificateTemplates;
  readonly municipality: IssuingMunicipality;
  readonly officeName: string;
}

interface Frozen { readonly before: string; readonly after: string; readonly title: string; readonly template: string; readonly series: FrozenPaper['series']; readonly months: number | undefined }

interface Asked { readonly person: PastPersonRecord; readonly past: PastService; readonly asked: AskedDocument; readonly place: number; readonly clerk: string; readonly issuedAt: string; readonly day: string; readonly number: string; readonly code: string }

/** Where a citizen of training verifies a paper. */
const publicBaseUrl = 'http://127.0.0.1';

/** What papers of the past say, frozen as the product freezes them: once for each person and paper, then with the number and day of each. */
export function createPastPapers({ kernel, catalogue, templates, municipality, officeName }: PaperParts) {
  const kept = new Map<string, Frozen>();

  function freeze({ person, past, asked, place, clerk, issuedAt }: Asked): Frozen {
    const { service, facts, bill } = past;
    const template = templates.get(asked.template);
    if (template === undefined) throw new Error(`${service.id} asks for ${asked.template}, which is no certificate template`);
    const lines: BillLine[] = bill.map((line) => ({ ...line, caseFileId: '' }));
    const { issuedAt: _issuedAt, validUntil: _validUntil, ...content } = freezeContent({
      template, asked, municipality, issuedAt, place,
      settled: {
        visitId: '', staffId: '', officeId: '', officeName, service, documents: past.documents, values: facts.form, person: { ...person.record, id: person.id, readAt: issuedAt },
        identification: 'carta di identità', request: { receivedAt: issuedAt, isRegistered: service.register, isStartUntold: false }, bill: lines,
        computation: computeFees(service, facts, catalogue.fees), tariff: namedTariff(service, facts, { isStrict: false }), settledBy: { name: clerk, qualification: '', isEntitled: true },
      },
    });
    return {
      before: `,"template":${JSON.stringify(template)},"content":${JSON.stringify(content).slice(0, -1)}`, after: '}}', title: content.document.title, template: template.id, series: template.series,
      months: template.validityMonths === undefined || asked.expires === false ? undefined : template.validityMonths,
    };
  }

  function frozenOf(paper: Asked): Frozen {
    const key = `${paper.person.id} ${paper.past.service.id} ${String(paper.place)}`;
    const frozen = kept.get(key) ?? freeze(paper);
    if (kept.size > 60_000) kept.clear();
    kept.set(key, frozen);
    return frozen;
  }

  return {
    /** In which series its number is. */
    seriesOf: ({ template }: AskedDocument): FrozenPaper['series'] => templates.get(template)?.series ?? 'C',
    freeze(paper: Asked): FrozenPaper {
      const { before, after, title, template, series, months } = frozenOf(paper);
      const validUntil = months === undefined ? undefined : addMonths(paper.day, months);
      const url = verificationUrl(publicBaseUrl, paper.code);
      const token = writeToken(paper.code, { number: paper.number, issuedOn: paper.day, ...(validUntil !== undefined && { validUntil }) }, kernel.keys.signDocument);
      const issue = JSON.stringify({ number: paper.number, verification: { code: paper.code, url, scan: `${url}?t=${token}` } });
      const until = validUntil === undefined ? '' : `,"validUntil":"${validUntil}"`;
      return { template, series, title, validUntil, text: `{"salt":"${paper.code}"${before},"issuedAt":"${paper.issuedAt}"${until},"issue":${issue}${after}` };
    },
  };
}
