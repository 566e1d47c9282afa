import type { Database } from '#core/database/database.ts';

/** The process dies here: nobody in it knows anything any more. */
class Crash extends Error {}

/** Where the next crash is; a step is a statement of a transaction, its commit, or the instant after it. */
export interface Crashes {
  /** The process dies before the step that comes after so many others. */
  plan(steps: number): void;
  /** It lives, whatever was planned. */
  forget(): void;
  /** Crashes that came about. */
  readonly count: number;
}

/** Makes the transactions of a database break off at a planned step, as with a process that dies there. */
export function crashing(database: Database): Crashes {
  const transact = database.transaction.bind(database);
  let left: number | undefined;
  let count = 0;
  const step = (): void => {
    if (left === undefined) return;
    if (left > 0) {
      left -= 1;
      return;
    }
    left = undefined;
    count += 1;
    throw new Crash();
  };
  database.transaction = async (use) => {
    const result = await transact(async (db) => {
      db.on('query', ({ sql }: { sql: string }) => { if (!/^(?:BEGIN|COMMIT|ROLLBACK)/.test(sql)) step(); });
      const done = await use(db);
      step();
      return done;
    });
    step();
    return result;
  };
  return {
    plan: (steps) => { left = steps; },
    forget: () => { left = undefined; },
    get count() { return count; },
  };
}
