import type { Knex } from 'knex';

interface Checkpoint { readonly busy: number }

/** Whether all of the log was written back and cut off. */
async function checkpoint(writer: Knex): Promise<boolean> {
  await writer.raw('PRAGMA busy_timeout = 0');
  const [done] = await writer.raw<Checkpoint[]>('PRAGMA wal_checkpoint(TRUNCATE)');
  await writer.raw('PRAGMA busy_timeout = 5000');
  return done?.busy === 0;
}

/**
 * Takes what was overwritten out of SQLite's log too: pages of before stand there until it is written back and cut to
 * nothing. Whoever reads meanwhile is not waited for, nor made to wait: it is tried again after the next commit.
 */
export function createWiping(writer: Knex) {
  let isOwed = false;
  return {
    ask(): void { isOwed = true; },
    async afterCommit(): Promise<void> {
      if (!isOwed) return;
      // The commit stands: a checkpoint that fails, as on a full disk, is owed still and no failure of what was committed.
      isOwed = await checkpoint(writer).catch(() => false) === false;
    },
  };
}
