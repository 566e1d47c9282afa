import type { Actor } from '#shared/kernel/access.ts';
import { businessDay, dayBounds } from '#shared/kernel/dates.ts';
import type { Kernel } from './kernel.ts';

/** A list that shows names: which part of it was asked for, and the ids of whom it shows, or of what it shows of somebody without one. */
interface Shown { readonly filter: string; readonly ids: readonly string[] }

interface Payload { readonly filter?: unknown; readonly session?: unknown; readonly shown?: unknown }

/** Whom a session was shown today by the journal, which other processes write too. */
async function readShown({ database }: Kernel, type: string, of: { actor: Actor; filter: string; day: string }): Promise<Set<string>> {
  const { actor, filter, day } = of;
  const payloads = await database.read('journal').where({ municipality_id: actor.municipalityId, type, actor: actor.id }).andWhere('at', '>=', dayBounds(day).from).pluck('payload') as string[];
  const found = payloads.map((text) => JSON.parse(text) as Payload).filter((told) => told.filter === filter && told.session === (actor.sessionId ?? ''));
  return new Set(found.flatMap(({ shown }) => Array.isArray(shown) ? shown.map(String) : []));
}

/**
 * Journals whom a list showed to whom: one entry for the first look of a session on a day, and one more when the same list shows somebody new, with the new ones
 * alone. A list that is asked again every few seconds costs a look into memory. Resolves once the journal has it; a list of nobody leaves nothing.
 */
export function createShownJournal(kernel: Kernel, { type, procedure }: { readonly type: string; readonly procedure: string }) {
  let today = '';
  const told = new Map<string, Set<string>>();

  function toldTo(actor: Actor, filter: string, day: string): Set<string> {
    if (day !== today) told.clear();
    today = day;
    const key = JSON.stringify([actor.municipalityId, actor.id, actor.sessionId, filter]);
    const known = told.get(key) ?? new Set();
    told.set(key, known);
    return known;
  }

  return async (actor: Actor, { filter, ids }: Shown): Promise<void> => {
    const day = businessDay(kernel.clock.now());
    const known = toldTo(actor, filter, day);
    if (ids.every((id) => known.has(id))) return;
    for (const id of await readShown(kernel, type, { actor, filter, day })) known.add(id);
    const fresh = [...new Set(ids)].filter((id) => !known.has(id));
    if (fresh.length === 0) return;
    for (const id of fresh) known.add(id);
    try {
      await kernel.work.run({ actor, procedure }, (work) => {
        work.record({ type, subject: actor.id, purpose: 'counter-service', payload: { filter, session: actor.sessionId ?? '', shown: fresh } });
        return Promise.resolve();
      });
    } catch (error) {
      for (const id of fresh) known.delete(id);
      throw error;
    }
  };
}
