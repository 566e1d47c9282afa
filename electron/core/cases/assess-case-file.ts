import type { Knex } from 'knex';
import { computeBill, type BillBasis } from '#shared/cases/bill.rules.ts';
import { type CaseFile } from '#shared/cases/case-file.model.ts';
import { CivilAct } from '#shared/cases/civil-act.model.ts';
import { FormValues } from '#shared/cases/form-value.model.ts';
import { checkForm } from '#shared/cases/check-form.rules.ts';
import type { Facts } from '#shared/cases/facts.model.ts';
import { fieldCheckers } from '#shared/cases/field-checkers.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import { namedTariff } from '#shared/catalogue/tariff-names.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { computeFees, feeProblems } from '#shared/fees/compute-fees.rules.ts';
import { listHeldQualifications } from '#core/staff/index.ts';
import type { Visit } from '#shared/visits/visit.model.ts';
import type { StoredCaseFile } from './case-file-repository.ts';
import type { CaseParts } from './case-parts.ts';
import { listMissingFiles } from './missing-files.ts';
import { listStamps } from './stamp-repository.ts';

/** The definition that a case file was opened with; throws `SERVICE_NOT_FOUND` when its file is gone. */
export function serviceOf({ catalogue }: CaseParts, file: StoredCaseFile): ServiceDefinition {
  const service = catalogue.version(file.serviceId, file.serviceVersion);
  if (service === undefined) throw new DomainError('SERVICE_NOT_FOUND', { serviceId: file.serviceId });
  return service;
}

/** Everything that the rules may look at: the form in clear, who stands there and who serves, whose office it is, the day. */
export async function factsOf({ kernel, catalogue }: CaseParts, db: Knex, of: { file: StoredCaseFile; visit: Visit }): Promise<Facts & Required<Pick<BillBasis, 'tariff'>>> {
  const form = FormValues.parse(JSON.parse(await kernel.sealing.open(db, of.file.valuesSealed)));
  const { person, identityLevel, staffId } = of.visit;
  const today = businessDay(of.file.settledAt ?? kernel.clock.now());
  const qualifications = await listHeldQualifications(db, { municipalityId: of.file.municipalityId, staffId, day: today });
  const { shortName, patronSaint } = catalogue.municipality;
  const tariff = catalogue.tariffOn(today);
  return { form, person, identityLevel, today, tariff, qualifications, homeMunicipality: shortName, patronSaint: patronSaint.monthDay };
}

/** A case file in clear, with what is missing and what is owed; settled ones keep the bill they were settled with. */
export async function assessCaseFile(parts: CaseParts, db: Knex, of: { file: StoredCaseFile; visit: Visit }): Promise<CaseFile> {
  const { file } = of;
  const service = serviceOf(parts, file);
  const facts = await factsOf(parts, db, of);
  const isDraft = file.state === 'draft';
  const act = file.actSealed === undefined ? undefined : CivilAct.parse(JSON.parse(await parts.kernel.sealing.open(db, file.actSealed)));
  const { exemptions, fees } = parts.catalogue;
  const stamps = await listStamps(db, file, file.id);
  const basis = { caseFileId: file.id, tariff: facts.tariff, exemptions, fees, stamps };
  return {
    id: file.id, visitId: file.visitId, serviceId: file.serviceId, serviceVersion: file.serviceVersion, title: service.title,
    state: file.state, values: facts.form, revision: file.revision, openedAt: file.openedAt, settledAt: file.settledAt,
    dueOn: file.dueOn, registerNumber: file.registerNumber, registerDay: file.registerDay, emergencyNumber: file.emergencyNumber,
    anscEmergencyNumber: file.anscEmergencyNumber, act,
    problems: isDraft
      ? [...checkForm(service, facts, fieldCheckers), ...feeProblems(service, facts, fees), ...await listMissingFiles(db, { file, service, facts })]
      : [],
    tariff: namedTariff(service, facts, { isStrict: isDraft }),
    computation: computeFees(service, facts, fees),
    stamps,
    bill: file.bill ?? (file.state === 'removed' ? [] : computeBill(service, facts, basis)),
    dueLater: isDraft ? computeBill(service, facts, { ...basis, due: 'decision' }) : undefined,
  };
}
