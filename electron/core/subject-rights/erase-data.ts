import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { AnswerDelivery, ErasurePlan } from '#shared/subject-rights/subject-rights.model.ts';
import { groundsOf } from '#shared/subject-rights/subject-rights.rules.ts';
import { eraseOver } from '#core/appointments/index.ts';
import { eraseUnfinished } from '#core/cases/index.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { erasePerson } from '#core/retention/index.ts';
import { sealAnswer } from './answer-request.ts';
import { erasable, type ErasureScope } from './erasure-scope.ts';
import { planErasure } from './plan-erasure.ts';
import { changeOpen, listRequestsOf } from './request-repository.ts';
import { ownerOfRequest, type SubjectParts } from './subject-parts.ts';

interface Asked extends Requested { readonly subjectRequestId: string; readonly planned: ErasurePlan; readonly delivery: AnswerDelivery }

/** Lets go of what may go: rows of contacts and messages go, of the rest the row stays without what it said, and the keys that sealed nothing else are destroyed. */
async function eraseParts(kernel: Kernel, work: Work, scope: ErasureScope): Promise<void> {
  const { municipalityId } = work.actor;
  const erase = async (owners: readonly string[]): Promise<void> => { for (const owner of owners) await kernel.sealing.erase(work.db, { municipalityId, owner }); };
  await eraseUnfinished(work, scope.visitIds);
  await eraseOver(kernel, work, scope.appointmentIds);
  await erasable.contacts(scope).delete();
  const sent = await erasable.sent(scope).clone().pluck('id') as string[];
  await work.db('deliveries').where({ municipality_id: municipalityId }).whereIn('id', sent).update({ content_sealed: '' });
  await erase(sent.map((id) => `delivery:${id}`));
  await erasable.bring(scope).delete();
  await erasable.setAsideNotes(scope).update({ note_sealed: null });
  const tickets = await erasable.ticketNotes(scope).clone().pluck('id') as string[];
  await work.db('tickets').where({ municipality_id: municipalityId }).whereIn('id', tickets).update({ transfer_note: null, parked_where: null });
  await erase(tickets.map((id) => `ticket:${id}`));
  await erase((await erasable.rectified(scope).pluck('id') as string[]).map(ownerOfRequest));
  const visits = await erasable.identityDocuments(scope).clone().pluck('id') as string[];
  await work.db('visits').where({ municipality_id: municipalityId }).whereIn('id', visits).update({ identity_document_sealed: null });
  await erasable.slips(scope).update({ slip_sealed: null });
}

/** Of somebody who is gone nothing else can be answered: what they asked besides is over. */
async function leaveOthers(work: Work, personId: string): Promise<void> {
  for (const { id, kind, state } of await listRequestsOf(work.db, work.actor, personId)) {
    if (state !== 'open') continue;
    await changeOpen(work, id, { state: 'withdrawn', closed_at: work.at });
    work.record({ type: 'subjectRequestClosed', subject: id, payload: { right: kind, as: 'withdrawn', delivery: null } });
  }
}

/**
 * Does what was planned, in one transaction: the person goes whole, as by the retention, where nothing binds; otherwise what may go goes and the request is answered in part,
 * with the grounds of what stays (GDPR art. 17 par. 3). Figures, numbers and the journal's chain stay as they were. Throws what `planErasure` throws, `NOTHING_MAY_GO`, and
 * `ERASURE_CHANGED` where what was shown is not what would go now.
 */
export function eraseData(parts: SubjectParts, actor: Actor, input: Asked): Promise<ErasurePlan & { at: string }> {
  const { kernel } = parts;
  return kernel.work.run({ actor, procedure: 'subjectRights.erase', input }, async (work) => {
    const { subjectRequestId: id, planned, delivery } = input;
    const { plan, scope } = await planErasure(parts, work.db, { actor, subjectRequestId: id });
    const gone = plan.lines.filter(({ goes }) => goes);
    if (gone.length === 0) throw new DomainError('NOTHING_MAY_GO');
    const told = ({ isWhole, lines }: ErasurePlan): unknown => [isWhole, lines.filter(({ item }) => item !== 'journal')];
    if (!isDeepStrictEqual(told(plan), told(planned))) throw new DomainError('ERASURE_CHANGED');
    await changeOpen(work, id, {
      state: plan.isWhole ? 'fulfilled' : 'partly', closed_at: work.at, delivery, ...(!plan.isWhole && { answer_sealed: await sealAnswer(work, id, { grounds: groundsOf(plan.lines), lines: plan.lines }) }),
    });
    work.record({ type: 'subjectDataErased', subject: id, payload: { personId: scope.personId, isWhole: plan.isWhole, delivery, gone: gone.map(({ item, count }) => ({ item, count })) } });
    await eraseParts(kernel, work, scope);
    if (plan.isWhole) await leaveOthers(work, scope.personId);
    if (plan.isWhole) await erasePerson(work, kernel, { personId: scope.personId, because: 'asked' });
    return { ...plan, at: work.at };
  });
}
