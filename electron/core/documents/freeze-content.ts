import type { BillLine } from '#shared/cases/case-file.model.ts';
import type { AskedDocument } from '#shared/catalogue/service.model.ts';
import type { CertificateContent, Fees, StampDuty } from '#shared/papers/certificate-content.model.ts';
import { actOnPaper } from '#shared/papers/act-on-paper.rules.ts';
import { toTextScope } from '#shared/papers/certificate-scope.ts';
import { fillDocument } from '#shared/papers/fill-document.ts';
import { fillForm, readAnswers } from '#shared/papers/filled-form.ts';
import { addMonths, businessDay } from '#shared/kernel/dates.ts';
import { sumCents } from '#shared/kernel/money.ts';
import { RegisterPerson } from '#shared/people/people.model.ts';
import type { CertificateTemplate } from './certificate-template.ts';
import type { IssuingMunicipality, SettledCase } from './document-sources.ts';

/** What one paper bears of an account: its unit amounts where they were charged, else why they were not. */
function borneBy(bill: readonly BillLine[], account: BillLine['account']): { cents: number; reason?: string } {
  const lines = bill.filter((line) => line.account === account);
  const cents = sumCents(lines.filter((line) => line.cents > 0).map((line) => line.unitCents));
  return { cents, reason: lines.find((line) => line.exemption !== undefined)?.exemption };
}

/** What of a paper's stamp duty was paid elsewhere: copies of one paper have a stamp each, in their order; other duties are all borne by it. */
function marksOf(bill: readonly BillLine[], place: number): string[] {
  const lines = bill.filter(({ account }) => account === 'state-stamp-duty');
  const marks = lines.flatMap(({ isPaidElsewhere, detail }) => isPaidElsewhere === true && detail !== undefined ? [detail] : []);
  const isOneDuty = new Set(lines.map(({ label }) => label)).size === 1;
  if (isOneDuty) return marks.slice(place, place + 1);
  return lines.some(({ cents }) => cents > 0) ? [] : marks;
}

/** Stamp duty as the bill has it, for the paper in that place: by marks, paid virtually, lifted by a coded exemption, or never owed. */
export function toStampDuty(bill: readonly BillLine[], authorisation: string, place = 0): StampDuty {
  const marks = marksOf(bill, place);
  if (marks.length > 0) return { kind: 'marks', marks: marks.join(', ') };
  const { cents, reason } = borneBy(bill, 'state-stamp-duty');
  if (cents > 0) return { kind: 'virtual', cents, authorisation };
  return reason === undefined ? { kind: 'none' } : { kind: 'exempt', reason };
}

/** Municipal fees as the bill has them. */
export function toFees(bill: readonly BillLine[]): Fees {
  const { cents, reason } = borneBy(bill, 'municipality');
  if (cents > 0) return { kind: 'paid', cents };
  return reason === undefined ? { kind: 'none' } : { kind: 'exempt', reason };
}

/** What was reckoned, before what is owed beside it; the lines of the till stand in both. */
function linesOf({ bill, computation }: Pick<SettledCase, 'bill' | 'computation'>): CertificateContent['bill'] {
  const elsewhere = (computation?.lines ?? []).filter(({ account }) => account === 'f24' || account === 'later');
  return [
    ...elsewhere.map(({ label, detail, cents }) => ({ label, detail, cents, quantity: 1 })),
    ...bill.map(({ label, quantity, cents, detail }) => ({ label, quantity, cents, detail })),
  ];
}

/** What a certificate of this case says, as things stand now, its texts filled in: a preview, until `issue` is added. */
export function freezeContent(input: {
  readonly template: CertificateTemplate;
  readonly asked: AskedDocument;
  readonly settled: SettledCase;
  readonly municipality: IssuingMunicipality;
  readonly issuedAt: string;
  /** Which of the papers of its case it is, from 0. */
  readonly place?: number | undefined;
}): CertificateContent {
  const { template, asked, settled, issuedAt } = input;
  const { service, values, person } = settled;
  const { stampAuthorisation, ...municipality } = input.municipality;
  const unfilled = {
    municipality, issuedAt, office: settled.officeName, identification: settled.identification,
    official: { name: settled.settledBy.name, qualification: settled.settledBy.qualification },
    validUntil: template.validityMonths === undefined || asked.expires === false ? undefined : addMonths(businessDay(issuedAt), template.validityMonths),
    person: person && RegisterPerson.parse(person),
    request: { ...settled.request, title: service.title, area: service.area },
    form: fillForm(service, values),
    act: actOnPaper(service, { values, act: settled.act, namesParents: template.namesParents }),
    stampDuty: toStampDuty(settled.bill, stampAuthorisation, input.place),
    fees: toFees(settled.bill),
    computation: settled.computation,
    tariff: settled.tariff,
  };
  return {
    ...unfilled,
    answers: readAnswers(service, values),
    bill: linesOf(settled),
    document: fillDocument(asked, toTextScope(unfilled), template.title),
  };
}
