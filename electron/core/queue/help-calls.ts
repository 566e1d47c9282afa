import type { Knex } from 'knex';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { HelpCall } from '#shared/queue/queue.model.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Ids } from '#core/kernel/ids.ts';
import { sealNote } from '#core/kernel/notes.ts';
import type { Work } from '#core/kernel/work.ts';
import { lockOpenCounter } from './counter-repository.ts';

interface HelpRow { id: string; counter_id: string; label: string; asked_by: string; asked_at: string; about: string | null; answered_by: string | null }

/** Calls for help that have not ended, oldest first. */
export async function listHelpCalls(db: Knex, scope: OfficeScope): Promise<HelpCall[]> {
  const rows: HelpRow[] = await db('help_calls').join('counters', 'counters.id', 'help_calls.counter_id')
    .where({ 'help_calls.municipality_id': scope.municipalityId, 'help_calls.office_id': scope.officeId }).whereNull('help_calls.ended_at')
    .orderBy('help_calls.asked_at').select('help_calls.*', 'counters.label');
  return rows.map((row) => ({
    id: row.id, counterId: row.counter_id, counterLabel: row.label, askedBy: row.asked_by, askedAt: row.asked_at,
    about: row.about ?? undefined, answeredBy: row.answered_by ?? undefined,
  }));
}

/** Asks supervisor and colleagues to come to one's counter; a call that is open there already stays the one. */
export async function askForHelp(work: Work, ids: Ids, at: { counterId: string; about?: string }): Promise<HelpCall[]> {
  const counter = await lockOpenCounter(work.db, work.actor, at.counterId);
  const isOpen = (await listHelpCalls(work.db, work.actor)).some(({ counterId }) => counterId === counter.id);
  if (!isOpen) {
    const id = ids.next();
    await work.db('help_calls').insert({
      id, municipality_id: work.actor.municipalityId, office_id: work.actor.officeId, counter_id: counter.id, asked_by: work.actor.id, asked_at: work.at, about: await sealNote(work, `help:${id}`, at.about),
    });
    work.record({ type: 'counterHelpAsked', subject: counter.id, payload: { helpId: id } });
  }
  return listHelpCalls(work.db, work.actor);
}

async function changeHelp(work: Work, helpId: string, change: { event: string; to: Record<string, string | null>; isOnce: boolean }): Promise<HelpCall[]> {
  const open = work.db('help_calls').where({ office_id: work.actor.officeId, id: helpId }).whereNull('ended_at');
  const changed = await (change.isOnce ? open.whereNull('answered_by') : open).update(change.to);
  if (changed === 0) throw new DomainError('HELP_NOT_OPEN');
  work.record({ type: change.event, subject: helpId, payload: {} });
  return listHelpCalls(work.db, work.actor);
}

/** Whoever answers first is coming; throws `HELP_NOT_OPEN` when somebody else is, or it has ended. */
export const answerHelp = (work: Work, helpId: string): Promise<HelpCall[]> =>
  changeHelp(work, helpId, { event: 'counterHelpAnswered', to: { answered_by: work.actor.id, answered_at: work.at }, isOnce: true });

/** Helped, or no longer needed; what it was about is not kept. */
export const endHelp = (work: Work, helpId: string): Promise<HelpCall[]> =>
  changeHelp(work, helpId, { event: 'counterHelpEnded', to: { ended_at: work.at, about: null }, isOnce: false });
