import type { Knex } from 'knex';
import type { Actor } from '#shared/kernel/access.ts';
import type { JournalEntry } from './journal.ts';

/** A journal entry with the id of the row that it will be. */
export type RecordedEntry = JournalEntry & { readonly id: string };

/** One transaction: the only database handle inside it, and the journal entries that it will leave. */
export interface Work {
  readonly db: Knex.Transaction;
  readonly actor: Actor;
  readonly at: string;
  /** What numbers given here begin with; empty at a hub. */
  readonly mark: string;
  /** Appended to the journal in this transaction, under the id given back; reactions to its type run before the commit. */
  record(entry: JournalEntry): string;
  seal(owner: string, plain: string): Promise<string>;
  open(sealed: string): Promise<string>;
}
