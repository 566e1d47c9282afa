import type { Knex } from 'knex';
import type { Actor } from '#shared/kernel/access.ts';
import type { Database } from '#core/database/database.ts';
import type { Clock } from './clock.ts';
import type { EventBus, OfficeEvent } from './event-bus.ts';
import type { Ids } from './ids.ts';
import { appendToJournal, canonicalJson, type UnchainedRow } from './journal.ts';
import type { KeyRing } from './key-ring.ts';
import { findResult, keepResult } from './request-replay.ts';
import type { Sealing } from './sealing.ts';
import type { RecordedEntry, Work } from './work.ts';

/** What another slice does in the same transaction when an entry of a type is recorded. */
export type Reaction = (work: Work, entry: RecordedEntry) => Promise<void>;

export interface UnitOfWork {
  /**
   * Runs `use` in one transaction and commits state, journal and request result together. The same
   * `requestId` from the same actor with the same input gives the stored result and does nothing;
   * with another input it throws `REQUEST_REUSED`. The entries reach the bus after the commit only.
   */
  run<Result>(request: WorkRequest, use: (work: Work) => Promise<Result>): Promise<Result>;
  /** What a slice does in the same transaction whenever an entry of this type is recorded. */
  on(type: string, reaction: Reaction): void;
}

export interface WorkRequest {
  readonly actor: Actor;
  readonly procedure: string;
  /** With a `requestId` the result is kept for replay; workers have none. */
  readonly input?: { readonly requestId: string };
}

interface Parts {
  node: string; mark: string; database: Database; keys: KeyRing; ids: Ids; clock: Clock; bus: EventBus; sealing: Sealing;
}

export function createUnitOfWork(parts: Parts): UnitOfWork {
  const { database, ids, clock, sealing } = parts;
  const reactions = new Map<string, Reaction[]>();

  async function flush(work: Work, entries: RecordedEntry[]): Promise<OfficeEvent[]> {
    const rows: UnchainedRow[] = [];
    for (let next = 0; next < entries.length; next += 1) {
      const entry = entries[next];
      if (entry === undefined) break;
      for (const reaction of reactions.get(entry.type) ?? []) await reaction(work, entry);
      rows.push({
        id: entry.id, municipality_id: work.actor.municipalityId, at: work.at,
        actor: work.actor.id, station: work.actor.stationId ?? null, purpose: entry.purpose ?? null,
        type: entry.type, subject: entry.subject, payload: canonicalJson(entry.payload),
      });
    }
    await appendToJournal(work.db, { node: parts.node, keys: parts.keys, rows });
    return entries.map(({ type, subject }) => ({ type, subject, municipalityId: work.actor.municipalityId }));
  }

  function startWork(db: Knex.Transaction, actor: Actor, entries: RecordedEntry[]): Work {
    return {
      db, actor, at: clock.now(), mark: parts.mark,
      record: (entry) => {
        const id = ids.next();
        entries.push({ ...entry, id });
        return id;
      },
      seal: (owner, plain) => sealing.seal(db, { municipalityId: actor.municipalityId, owner }, plain),
      open: (sealed) => sealing.open(db, sealed),
    };
  }

  return {
    on(type, reaction) {
      reactions.set(type, [...reactions.get(type) ?? [], reaction]);
    },
    async run<Result>(request: WorkRequest, use: (work: Work) => Promise<Result>): Promise<Result> {
      const { result, events } = await database.transaction(async (db) => {
        const entries: RecordedEntry[] = [];
        const work = startWork(db, request.actor, entries);
        const requestId = request.input?.requestId;
        if (requestId !== undefined) {
          const done = await findResult(work, { ...request, requestId });
          if (done !== undefined) return { result: done.result as Result, events: [] };
        }
        const fresh = await use(work);
        if (requestId !== undefined) await keepResult(work, { ...request, requestId }, fresh);
        const happened = await flush(work, entries);
        await database.notify(db, happened);
        return { result: fresh, events: happened };
      });
      if (!database.notifiesItself) parts.bus.publish(events);
      return result;
    },
  };
}
