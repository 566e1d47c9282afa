import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { TillSession } from '#shared/till/till.model.ts';
import { tillCodeOf } from '#shared/till/till.rules.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { lockOpenCounter } from '#core/queue/index.ts';
import { findHeldQualification } from '#core/staff/index.ts';
import { findCurrentSession, getSession, type TillRow } from './till-repository.ts';

/** The drawer of a counter, made with its first opening; its code is nobody else's in the municipality. */
async function tillOf(kernel: Kernel, work: Work, counter: { id: string; label: string }): Promise<string> {
  const known = await work.db<TillRow>('tills').where({ municipality_id: work.actor.municipalityId, counter_id: counter.id }).first('id');
  if (known !== undefined) return known.id;
  const rows = await work.db<TillRow>('tills').where({ municipality_id: work.actor.municipalityId }).select('code');
  const taken = new Set(rows.map(({ code }) => code));
  const wished = tillCodeOf(counter.label);
  const free = taken.has(wished) ? Array.from({ length: taken.size + 1 }, (_, place) => `T${String(place + 1)}`).find((code) => !taken.has(code)) : wished;
  const id = kernel.ids.next();
  await work.db('tills').insert({ id, municipality_id: work.actor.municipalityId, office_id: work.actor.officeId, counter_id: counter.id, code: free });
  return id;
}

/** Throws `NOT_ACCOUNTING_AGENT` unless this member of staff may handle public cash today (R.D. 827/1924 art. 178; TUEL art. 93). */
export async function requireAccountingAgent(work: Work, staffId = work.actor.id): Promise<void> {
  const { municipalityId } = work.actor;
  const held = await findHeldQualification(work.db, { municipalityId, staffId, day: businessDay(work.at), qualification: 'accounting-agent' });
  if (held === undefined) throw new DomainError('NOT_ACCOUNTING_AGENT');
}

/** Opens the drawer of one's own counter with its float; throws `TILL_ALREADY_OPEN` while an earlier opening is not closed. */
export async function openTill(kernel: Kernel, actor: Actor, input: { requestId: string; counterId: string; floatCents: number }): Promise<TillSession> {
  return kernel.work.run({ actor, procedure: 'till.open', input }, async (work) => {
    const counter = await lockOpenCounter(work.db, actor, input.counterId);
    await requireAccountingAgent(work);
    if (await findCurrentSession(work.db, actor, counter.id) !== undefined) throw new DomainError('TILL_ALREADY_OPEN');
    const id = kernel.ids.next();
    await work.db('till_sessions').insert({
      id, municipality_id: actor.municipalityId, office_id: actor.officeId, till_id: await tillOf(kernel, work, counter), state: 'open',
      holder_id: actor.id, float_cents: input.floatCents, opened_at: work.at,
    });
    const session = await getSession(work.db, actor, id);
    work.record({ type: 'tillOpened', subject: id, payload: { counterId: counter.id, code: session.code, floatCents: input.floatCents } });
    return session;
  });
}
