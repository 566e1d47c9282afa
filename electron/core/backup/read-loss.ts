import type { Knex } from 'knex';
import type { BackupHeader } from './backup-header.ts';

/** What is in a database and not in a backup that would take its place. */
export interface Loss {
  /** Whether the backup is an earlier state of this very database; else everything here would be lost. */
  readonly isEarlierState: boolean;
  /** By day, UTC: entries of the journal after the backup's last one, and visits opened after it was made. */
  readonly days: readonly { readonly day: string; readonly entries: number; readonly visits: number }[];
}

interface Counted { day: string; count: number }

/** Counts what would be lost; everything where the chains differ. */
export async function readLoss(db: Knex, header: BackupHeader): Promise<Loss> {
  const nodes = await db('journal').distinct('node').orderBy('node').pluck('node') as string[];
  const shared: BackupHeader['heads'] = [];
  for (const head of header.heads) {
    const found = await db('journal').where({ node: head.node, seq: head.seq }).first('hash') as { hash: string } | undefined;
    if (found?.hash === head.hash) shared.push(head);
  }
  const isEarlierState = shared.length === header.heads.length;
  const days = new Map<string, { entries: number; visits: number }>();
  const add = (rows: Counted[], what: 'entries' | 'visits'): void => {
    for (const { day, count } of rows) {
      const known = days.get(day) ?? { entries: 0, visits: 0 };
      days.set(day, { ...known, [what]: known[what] + Number(count) });
    }
  };
  for (const node of nodes) {
    const after = shared.find((head) => head.node === node)?.seq ?? 0;
    add(await db('journal').where({ node }).andWhere('seq', '>', after).groupByRaw('substr(at, 1, 10)').select(db.raw('substr(at, 1, 10) AS day, count(*) AS count')) as Counted[], 'entries');
  }
  add(await db('visits').where('opened_at', '>', isEarlierState ? header.madeAt : '').groupByRaw('substr(opened_at, 1, 10)').select(db.raw('substr(opened_at, 1, 10) AS day, count(*) AS count')) as Counted[], 'visits');
  return { isEarlierState, days: [...days].map(([day, counts]) => ({ day, ...counts })).sort((one, other) => one.day.localeCompare(other.day)) };
}
