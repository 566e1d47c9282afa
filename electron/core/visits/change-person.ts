import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { IdentityDocument, IdentityLevel } from '#shared/people/people.model.ts';
import type { Visit } from '#shared/visits/visit.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { getPerson } from '#core/people/index.ts';
import { readVisit } from './read-visit.ts';
import { changeVisit, getLiveVisit, insertVisit, type StoredVisit } from './visit-repository.ts';

interface Change {
  readonly requestId: string;
  readonly visitId: string;
  readonly personId: string;
  readonly level: IdentityLevel;
  readonly document?: IdentityDocument;
  /** How it came to it, in words. */
  readonly reason: string;
}

/** What the visit asks those who know what was done in it: whether something stays with the person it was done for. May throw `PERSON_BOUND`. */
export type StaysWithPerson = (work: Work, visitId: string) => Promise<boolean>;

export interface VisitParts { readonly kernel: Kernel; readonly staysWithPerson: StaysWithPerson }

/** A visit of its own for whoever really stands there, with the ticket; the one before ends with what was done in it. Its id. */
async function splitVisit(kernel: Kernel, work: Work, visit: StoredVisit): Promise<string> {
  const id = kernel.ids.next();
  const { counterId, ticketId, state } = visit;
  await changeVisit(work.db, work.actor, { id: visit.id, to: { state: 'closed', closed_at: work.at, ...(ticketId !== undefined && { ticket_id: null }) } });
  await insertVisit(work.db, work.actor, { id, state, ticketId, counterId, staffId: work.actor.id, identityLevel: 'none', openedAt: work.at });
  work.record({ type: 'visitOpened', subject: id, payload: { counterId, ticketId: ticketId ?? null } });
  return id;
}

/**
 * What was done under the wrong person: drafts go to the right one, whatever was settled, asked or paid stays with the person it was done for, in a
 * visit that ends with it. Answers the visit of the right person. Throws `SAME_PERSON`, `PERSON_NOT_FOUND`, and `PERSON_BOUND` while
 * something waits for a payment.
 */
export async function changePerson({ kernel, staysWithPerson }: VisitParts, actor: Actor, input: Change): Promise<Visit> {
  return kernel.work.run({ actor, procedure: 'visits.changePerson', input }, async (work) => {
    const before = await getLiveVisit(work.db, actor, input.visitId);
    const person = await getPerson(kernel, work.db, { municipalityId: actor.municipalityId, personId: input.personId });
    if (before.personId === person.id) throw new DomainError('SAME_PERSON');
    const isSplit = await staysWithPerson(work, before.id);
    const id = isSplit ? await splitVisit(kernel, work, before) : before.id;
    const document = input.document === undefined ? null : await work.seal(`person:${person.id}`, JSON.stringify(input.document));
    await changeVisit(work.db, actor, { id, to: { person_id: person.id, identity_level: input.level, identity_document_sealed: document } });
    work.record({
      type: 'visitPersonChanged', subject: id,
      payload: {
        fromVisitId: before.id, fromPersonId: before.personId ?? null, personId: person.id, level: input.level, reason: await work.seal(`person:${person.id}`, input.reason),
        documentBefore: before.identityDocumentSealed ?? null,
      },
    });
    if (isSplit) work.record({ type: 'visitClosed', subject: before.id, payload: { counterId: before.counterId } });
    return readVisit(kernel, work.db, { ...actor, visitId: id });
  });
}
