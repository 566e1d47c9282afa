import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { Database } from '#core/database/database.ts';
import { toCard, type CardRow, type StoredCard } from './card-repository.ts';

/** Longer than any conversation with a terminal, which takes 155 seconds at the most: who claimed an operation this long ago is not there any more. */
const leaseMilliseconds = 180_000;

const underWay = ['asked', 'reversing'] as const;

/** Takes operations that no process talks to a terminal about, one for each terminal, for this process alone. */
export async function claimCards(database: Database, { by, now }: { by: string; now: string }): Promise<StoredCard[]> {
  return database.transaction(async (db) => {
    const due = db<CardRow>('card_operations').whereIn('state', underWay).whereNull('claimed_by').whereNull('question_since').orderBy('id').limit(20);
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
 * Operations whose process ended before it wrote down how they ended. A SQLite database has one process, this one; on
 * PostgreSQL another may still be at it.
 */
export async function listOrphans(database: Database, { by, now, running }: { by: string; now: string; running: readonly string[] }): Promise<StoredCard[]> {
  const rows = await database.read<CardRow, CardRow[]>('card_operations').whereIn('state', [...underWay]).whereNotNull('claimed_by').whereNull('question_since').whereNotIn('id', [...running]);
  const before = addMilliseconds(now, -leaseMilliseconds);
  return rows.map(toCard).filter((card) => card.claimedBy === by || database.dialect === 'sqlite' || (card.claimedAt ?? '') < before);
}

/** Questions whose terminal is to be asked again now. */
export async function listDueQuestions(database: Database, now: string): Promise<StoredCard[]> {
  const rows = await database.read<CardRow, CardRow[]>('card_operations').whereNotNull('question_since').where('next_check_at', '<=', now).orderBy('next_check_at').limit(20);
  return rows.map(toCard);
}

/** Unanswered questions about one terminal. */
export async function listQuestionsAt(database: Database, { host, port, terminalId }: StoredCard): Promise<StoredCard[]> {
  const rows = await database.read<CardRow, CardRow[]>('card_operations').where({ host, port, terminal_id: terminalId }).whereNotNull('question_since').orderBy('id');
  return rows.map(toCard);
}
