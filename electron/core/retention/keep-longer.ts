import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { HoldReason } from '#shared/retention/retention.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';

/** Keeps a case file beyond its term; throws `CASE_TO_HOLD_NOT_FOUND`, `CASE_HELD_ALREADY`. */
export async function holdCase(work: Work, kernel: Kernel, { reference, reason }: { reference: string; reason: HoldReason }): Promise<void> {
  const municipality = { municipality_id: work.actor.municipalityId };
  const found = await work.db('case_files').where(municipality).whereNot('state', 'removed')
    .andWhere((one) => { void one.where({ id: reference }).orWhere({ register_number: reference }).orWhere({ emergency_number: reference }); }).first('id') as { id: string } | undefined;
  if (found === undefined) throw new DomainError('CASE_TO_HOLD_NOT_FOUND');
  const held = await work.db('retention_holds').where({ ...municipality, case_file_id: found.id }).whereNull('released_at').first('id') as unknown;
  if (held !== undefined) throw new DomainError('CASE_HELD_ALREADY');
  await work.db('retention_holds').insert({ ...municipality, id: kernel.ids.next(), case_file_id: found.id, reason, staff_id: work.actor.id, at: work.at });
  work.record({ type: 'retentionHeld', subject: found.id, payload: { reason } });
}

/** Lets a case file follow its term again; throws `HOLD_NOT_FOUND`. */
export async function releaseCase(work: Work, holdId: string): Promise<void> {
  const where = { municipality_id: work.actor.municipalityId, id: holdId };
  const hold = await work.db('retention_holds').where(where).whereNull('released_at').first('case_file_id') as { case_file_id: string } | undefined;
  if (hold === undefined) throw new DomainError('HOLD_NOT_FOUND');
  await work.db('retention_holds').where(where).update({ released_at: work.at });
  work.record({ type: 'retentionReleased', subject: hold.case_file_id, payload: {} });
}

/** Writes an authorisation to dispose of papers down; throws `APPROVAL_IN_THE_FUTURE`: nothing that is still to come can have been looked at. */
export async function recordApproval(work: Work, kernel: Kernel, { before, reference }: { before: string; reference: string }): Promise<void> {
  if (before > businessDay(work.at)) throw new DomainError('APPROVAL_IN_THE_FUTURE');
  const id = kernel.ids.next();
  await work.db('retention_approvals').insert({ municipality_id: work.actor.municipalityId, id, before, reference, staff_id: work.actor.id, at: work.at });
  work.record({ type: 'disposalApproved', subject: id, payload: { before, reference } });
}
