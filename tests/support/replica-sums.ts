import { expect } from 'vitest';
import { businessDay } from '#shared/kernel/dates.ts';
import type { ReplicaOffice } from './replica-net.ts';
import type { TestCore } from './test-core.ts';

type Row = Readonly<Record<string, unknown>>;

const compared = [
  { here: 'visits', there: 'replica_visits', columns: ['id', 'office_id', 'state', 'opened_at', 'closed_at'] },
  { here: 'case_files', there: 'replica_cases', columns: ['id', 'visit_id', 'service_id', 'state', 'settled_at'] },
  { here: 'documents', there: 'replica_documents', columns: ['id', 'visit_id', 'title', 'number', 'state', 'issued_at'] },
  { here: 'payments', there: 'replica_payments', columns: ['id', 'office_id', 'visit_id', 'receipt_number', 'total_cents', 'at', 'voided_at'] },
] as const;

const sorted = (rows: readonly Row[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

async function nodeOf({ office }: ReplicaOffice): Promise<string> {
  const head = await office.kernel.database.read('journal_heads').where({ own: true }).first() as { node: string };
  return head.node;
}

/** Rows, cards and figures at the centre are those of the offices, each once; the figures, summed over the offices' own tables. */
export async function expectSumOfOffices(centre: TestCore, offices: readonly ReplicaOffice[]): Promise<{ rows: number; visits: number; receipts: number; cents: number }> {
  const there = centre.office.kernel.database.read;
  const total = { rows: 0, visits: 0, receipts: 0, cents: 0 };
  for (const office of offices) {
    const here = office.office.kernel.database.read;
    const node = await nodeOf(office);
    const rows = await here('journal').where({ node }).orderBy('seq') as Row[];
    expect((await there('journal').where({ node }).orderBy('seq')).length).toBe(rows.length);
    expect(sorted(await there('journal').where({ node }) as Row[])).toEqual(sorted(rows));
    for (const { columns, ...table } of compared) {
      expect(sorted(await there(table.there).where({ node }).select(columns) as Row[])).toEqual(sorted(await here(table.here).select(columns) as Row[]));
    }
    const people = await here('visits').whereNotNull('person_id').distinct('person_id').pluck('person_id') as string[];
    expect((await there('replica_citizens').where({ node }).pluck('id') as string[]).sort()).toEqual(people.sort());
    const payments = await here('payments').whereNotNull('receipt_number') as { total_cents: number }[];
    total.rows += rows.length;
    total.visits += (await here('visits')).length;
    total.receipts += payments.length;
    total.cents += payments.reduce((sum, { total_cents: cents }) => sum + cents, 0);
  }
  const days = offices.map(({ office }) => businessDay(office.clock.now())).sort();
  const told = (await centre.as('supervisor').replication.daySums({ from: '2026-11-23', to: days.at(-1) ?? '2026-11-23' })).flatMap((office) => office.days);
  const summed = { visits: 0, receipts: 0, cents: 0 };
  for (const day of told) for (const figure of ['visits', 'receipts', 'cents'] as const) summed[figure] += day[figure];
  expect(summed).toEqual({ visits: total.visits, receipts: total.receipts, cents: total.cents });
  return total;
}
