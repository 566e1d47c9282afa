import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { Database } from '#core/database/database.ts';
import { toCard, type CardRow, type StoredCard } from './card-repository.ts';

/** Longer than any conversation with a terminal, which takes 155 seconds at the most: who claimed an operation this long ago is not at it any more. */
const leaseMilliseconds = 180_000;

/** What a desk holds while its process lives. */
const presenceOf = (desk: string): string => `card-desk:${desk}`;

const underWay = ['asked', 'reversing'] as const;

/** Takes operations that no process talks to a terminal about, one for each terminal, for this process alone. */
export async function claimCards(database: Database, { by, now, served }: { by: string; now: string; served: Record<string, string> }): Promise<StoredCard[]> {
  if (!await database.locks.hold(presenceOf(by))) throw new Error(`Another process says that it is the card desk ${by}`);
  return database.transaction(async (db) => {
    const due = db<CardRow>('card_operations').where(served).whereIn('state', underWay).whereNull('claimed_by').whereNull('question_since').orderBy('id').limit(20);
    const claimed: StoredCard[] = [];
    for (const row of await database.claim(due) as CardRow[]) {
      const { host, port, terminal_id } = row;
      const busy = await db<CardRow>('card_operations').where({ host, port, terminal_id }).whereIn('state', underWay)
        .whereNotNull('claimed_by').whereNull('question_since').first('id');
      if (busy !== undefined) continue;
      await db('card_operations').where({ id: row.id }).update({ claimed_by: by, claimed_at: now });
      claimed.push(toCard({ ...row, claimed_by: by, claimed_at: now }));
    }
    return claimed;
  });
}

/**
 * Operations whose process ended before it wrote down how they ended. A SQLite database has one process, this one; on PostgreSQL
 * the database no longer sees it, or it has had them for longer than any conversation lasts.
 */
export async function listOrphans(database: Database, { by, now, running, served }: { by: string; now: string; running: readonly string[]; served: Record<string, string> }): Promise<StoredCard[]> {
  const rows = await database.read<CardRow, CardRow[]>('card_operations').where(served).whereIn('state', [...underWay]).whereNotNull('claimed_by').whereNull('question_since').whereNotIn('id', [...running]);
  const before = addMilliseconds(now, -leaseMilliseconds);
  const orphans: StoredCard[] = [];
  for (const card of rows.map(toCard)) {
    const isOver = card.claimedBy === by || database.dialect === 'sqlite' || (card.claimedAt ?? '') < before || !await database.locks.isHeld(presenceOf(card.claimedBy ?? ''));
    if (isOver) orphans.push(card);
  }
  return orphans;
}

/** Questions whose terminal is to be asked again now. */
export async function listDueQuestions(database: Database, { now, served }: { now: string; served: Record<string, string> }): Promise<StoredCard[]> {
  const rows = await database.read<CardRow, CardRow[]>('card_operations').where(served).whereNotNull('question_since').where('next_check_at', '<=', now).orderBy('next_check_at').limit(20);
  return rows.map(toCard);
}

/** Unanswered questions about one terminal. */
export async function listQuestionsAt(database: Database, { host, port, terminalId }: StoredCard): Promise<StoredCard[]> {
  const rows = await database.read<CardRow, CardRow[]>('card_operations').where({ host, port, terminal_id: terminalId }).whereNotNull('question_since').orderBy('id');
  return rows.map(toCard);
}
