import type { Knex } from 'knex';

/** How SQLite answers when it has undone a transaction by itself, as on a full disk. */
const isUndone = (error: unknown): boolean => error instanceof Error && error.message.includes('cannot rollback - no transaction is active');

/** Runs `use` in a transaction of a SQLite connection. What went wrong in it is thrown, not that afterwards there was nothing left to undo. */
export async function transact<Result>(writer: Knex, use: (db: Knex.Transaction) => Promise<Result>): Promise<Result> {
  let reason: unknown;
  try {
    return await writer.transaction(async (db) => {
      try {
        return await use(db);
      } catch (error) {
        reason = error;
        throw error;
      }
    });
  } catch (error) {
    throw reason !== undefined && isUndone(error) ? reason : error;
  }
}
