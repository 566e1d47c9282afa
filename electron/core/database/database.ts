import type { Knex } from 'knex';
import type { OfficeEvent } from '#core/kernel/event-bus.ts';
import type { HeldLocks } from './held-locks.ts';

/** A handle that queries may use: on SQLite it cannot write and never waits for the writer. */
export type ReadHandle = Knex & { readonly readOnly?: true };

/** One database of the product, SQLite or PostgreSQL; what differs between them stays behind this. */
export interface Database {
  readonly dialect: 'sqlite' | 'postgres';
  readonly read: ReadHandle;
  transaction<Result>(use: (db: Knex.Transaction) => Promise<Result>): Promise<Result>;
  /**
   * Rows of a query that no other process holds, locked until the commit. SQLite has one writer, so
   * its transaction already holds everything.
   */
  claim<Query extends Knex.QueryBuilder>(query: Query): Query;
  /** Runs `use` while no other process of this database is inside its own: migrating and setting up. */
  exclusively<Result>(use: () => Promise<Result>): Promise<Result>;
  /** What one process of this database holds at a time, until it ends. */
  readonly locks: HeldLocks;
  migrate(direction: 'latest' | 'down'): Promise<void>;
  /** Tells the query planner how big the tables are by now; PostgreSQL finds out by itself. */
  refreshStatistics(): Promise<void>;
  /**
   * Inside a transaction: what it overwrites is not to be read in the files either, once it has committed. PostgreSQL keeps old rows and
   * its log in ways that only its administrator decides (docs/operations.md, Keys): nothing happens there.
   */
  wipe(): void;
  /** Inside a transaction: other processes hear of it when it commits. */
  notify(db: Knex.Transaction, events: readonly OfficeEvent[]): Promise<void>;
  /** Whether `notify` reaches this process too (PostgreSQL), so that the bus need not be told. */
  readonly notifiesItself: boolean;
  listen(onEvents: (events: readonly OfficeEvent[]) => void): Promise<void>;
  close(): Promise<void>;
}
