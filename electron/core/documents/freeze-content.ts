import type { BillLine } from '#shared/cases/case-file.model.ts';
import type { FormValue, FormValues } from '#shared/cases/form-value.model.ts';
import type { FormField } from '#shared/catalogue/form-field.model.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import { addMonths, businessDay } from '#shared/kernel/dates.ts';
import { sumCents } from '#shared/kernel/money.ts';
import type { CertificateContent, Fees, StampDuty } from './certificate-content.ts';
import type { CertificateTemplate } from './certificate-template.ts';
import type { IssuingMunicipality, SettledCase } from './document-sources.ts';

/** What one paper bears of an account: its unit amounts where they were charged, else why they were not. */
function borneBy(bill: readonly BillLine[], account: BillLine['account']): { cents: number; reason?: string } {
  const lines = bill.filter((line) => line.account === account);
  const cents = sumCents(lines.filter((line) => line.cents > 0).map((line) => line.unitCents));
  return { cents, reason: lines.find((line) => line.exemption !== undefined)?.exemption };
}

/** Stamp duty as the bill has it: paid virtually, lifted by a coded exemption, or never owed. */
export function toStampDuty(bill: readonly BillLine[], authorisation: string): StampDuty {
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

const labelOf = (field: FormField | undefined, value: FormValue): string =>
  field?.options?.find((option) => option.value === value)?.label ?? String(value);

function toForm(service: ServiceDefinition, values: FormValues): CertificateContent['form'] {
  const fields = new Map(service.form.flatMap((section) => section.fields).map((field) => [field.id, field]));
  return Object.fromEntries(Object.entries(values)
    .map(([id, value]) => [id, { value, label: labelOf(fields.get(id), value) }]));
}

/** What a certificate of this case says, as things stand now; without `issue` it is a preview. */
export function freezeContent(input: {
  readonly template: CertificateTemplate;
  readonly settled: SettledCase;
  readonly municipality: IssuingMunicipality;
  readonly issuedAt: string;
  readonly issue?: CertificateContent['issue'];
}): CertificateContent {
  const { template, settled, municipality, issuedAt, issue } = input;
  const { surname, givenName, sex, birthDate, birthPlace, residence } = settled.person;
  return {
    municipality: { name: municipality.name, place: municipality.place },
    issue, issuedAt,
    validUntil: template.validityMonths === undefined ? undefined : addMonths(businessDay(issuedAt), template.validityMonths),
    person: { surname, givenName, sex, birthDate, birthPlace, residence },
    form: toForm(settled.service, settled.values),
    stampDuty: toStampDuty(settled.bill, municipality.stampAuthorisation),
    fees: toFees(settled.bill),
    official: settled.settledBy,
  };
}
