import type { IslandFigures, IslandPeriod, TableRow } from './islands.model.ts';

const isReceipt = (row: TableRow): boolean => row['receipt_number'] !== null;

/** What an island did, counted: its own tickets and receipts, and the visits that it opened or went on with. */
export function figuresOf({ inserts, updates }: Pick<IslandPeriod, 'inserts' | 'updates'>): IslandFigures {
  const made = (name: string): TableRow[] => inserts.filter(({ table }) => table === name).flatMap(({ rows }) => rows);
  const receipts = made('payments').filter(isReceipt);
  return {
    tickets: made('tickets').length, visits: made('visits').length + updates.filter(({ table }) => table === 'visits').length,
    receipts: receipts.length, cents: receipts.reduce((sum, row) => sum + Number(row['total_cents']), 0),
  };
}
