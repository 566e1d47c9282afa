import type { HeldQualification } from '#shared/staff/qualification.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Ids } from '#core/kernel/ids.ts';
import type { Work } from '#core/kernel/work.ts';
import { addQualification } from './qualifications.ts';
import { holdAccount } from './change-account.ts';

interface Row { id: string; municipality_id: string; staff_id: string; qualification: string; from: string; to: string | null }

/** Gives a qualification. Throws `STAFF_NOT_FOUND`, `QUALIFICATION_DATES` when it ends before it begins, `QUALIFICATION_OVERLAPS` when they hold it on one of its days. */
export async function giveQualification(work: Work, ids: Ids, { id: staffId, ...held }: HeldQualification & { id: string }): Promise<void> {
  const { qualification, from, to } = held;
  if (to !== undefined && to < from) throw new DomainError('QUALIFICATION_DATES');
  await holdAccount(work, staffId);
  const rows: Row[] = await work.db<Row>('staff_qualifications').where({ municipality_id: work.actor.municipalityId, staff_id: staffId, qualification });
  if (rows.some((row) => (to === undefined || row.from <= to) && (row.to === null || row.to >= from))) throw new DomainError('QUALIFICATION_OVERLAPS');
  await addQualification(work, ids, { ...held, staffId });
}

/** Sets the last day of a qualification. Throws `QUALIFICATION_NOT_FOUND`, `QUALIFICATION_DATES` before its first day or after the last that it has. */
export async function endQualification(work: Work, { qualificationId, to }: { qualificationId: string; to: string }): Promise<void> {
  const row = await work.db<Row>('staff_qualifications').where({ municipality_id: work.actor.municipalityId, id: qualificationId }).forUpdate().first();
  if (row === undefined) throw new DomainError('QUALIFICATION_NOT_FOUND');
  if (to < row.from || (row.to !== null && to > row.to)) throw new DomainError('QUALIFICATION_DATES');
  await work.db<Row>('staff_qualifications').where({ id: row.id }).update({ to });
  work.record({ type: 'staffQualificationEnded', subject: row.staff_id, payload: { qualification: row.qualification, to } });
}
