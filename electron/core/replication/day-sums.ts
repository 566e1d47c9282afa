import type { Knex } from 'knex';
import type { Actor } from '#shared/kernel/access.ts';
import { addDays } from '#shared/kernel/calendar.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { DaySum, OfficeSums } from '#shared/replication/citizen-record.model.ts';
import { listVisibleNodes } from './find-citizen.ts';
import { officesOf } from './list-centre-offices.ts';
import type { ReplicationParts } from './replication-parts.ts';

interface Period { readonly from: string; readonly to: string }
interface VisitSum { node: string; office_id: string; day: string; visits: number | string }
interface MoneySum { node: string; office_id: string; day: string; receipts: number | string; cents: number | string | null; voided: number | string; voided_cents: number | string | null }
interface ServiceSum { node: string; office_id: string; service_id: string; title: string; cases: number | string }

const longest = 366;
const keyOf = (row: { node: string; office_id: string }): string => `${row.node} ${row.office_id}`;
const emptyDay = (day: string): DaySum => ({ day, visits: 0, receipts: 0, cents: 0, voidedReceipts: 0, voidedCents: 0 });

const inPeriod = (db: Knex, table: string, { actor, period }: { actor: Actor; period: Period }) =>
  db(table).where({ municipality_id: actor.municipalityId }).whereBetween('day', [period.from, period.to]);

async function readMoney(db: Knex, of: { actor: Actor; period: Period }): Promise<MoneySum[]> {
  return await inPeriod(db, 'replica_payments', of).whereNotNull('receipt_number').groupBy('node', 'office_id', 'day').select('node', 'office_id', 'day', db.raw(`
    SUM(CASE WHEN voided_at IS NULL THEN 1 ELSE 0 END) AS receipts, SUM(CASE WHEN voided_at IS NULL THEN total_cents ELSE 0 END) AS cents,
    SUM(CASE WHEN voided_at IS NULL THEN 0 ELSE 1 END) AS voided, SUM(CASE WHEN voided_at IS NULL THEN 0 ELSE total_cents END) AS voided_cents`)) as MoneySum[];
}

const readVisits = async (db: Knex, of: { actor: Actor; period: Period }): Promise<VisitSum[]> =>
  await inPeriod(db, 'replica_visits', of).groupBy('node', 'office_id', 'day').select('node', 'office_id', 'day').count('* as visits') as VisitSum[];

const readServices = async (db: Knex, of: { actor: Actor; period: Period }): Promise<ServiceSum[]> =>
  await inPeriod(db, 'replica_cases', of).whereNotNull('settled_at').whereNot('state', 'removed').groupBy('node', 'office_id', 'service_id').orderBy('service_id')
    .select('node', 'office_id', 'service_id').max('title as title').count('* as cases') as ServiceSum[];

function sumDays(key: string, visits: readonly VisitSum[], money: readonly MoneySum[]): DaySum[] {
  const days = new Map<string, DaySum>();
  const dayOf = (day: string): DaySum => days.get(day) ?? emptyDay(day);
  for (const row of visits.filter((each) => keyOf(each) === key)) days.set(row.day, { ...dayOf(row.day), visits: Number(row.visits) });
  for (const row of money.filter((each) => keyOf(each) === key)) {
    days.set(row.day, { ...dayOf(row.day), receipts: Number(row.receipts), cents: Number(row.cents), voidedReceipts: Number(row.voided), voidedCents: Number(row.voided_cents) });
  }
  return [...days.values()].sort((one, other) => one.day.localeCompare(other.day));
}

/** Figures of each office from a day to a day, both included, as far as the offices have pushed. Throws `PERIOD_TOO_LONG` of more than a year. */
export async function readDaySums(parts: ReplicationParts, actor: Actor, period: Period): Promise<OfficeSums[]> {
  if (addDays(period.from, longest) < period.to) throw new DomainError('PERIOD_TOO_LONG');
  const { read } = parts.kernel.database;
  const of = { actor, period };
  const [visits, money, services] = [await readVisits(read, of), await readMoney(read, of), await readServices(read, of)];
  return (await listVisibleNodes(parts, read, actor)).flatMap((node) => officesOf(node).map((office): OfficeSums => {
    const key = keyOf({ node: node.node, office_id: office.id });
    return {
      officeId: office.id, officeName: office.name, municipalityName: node.municipality_name, days: sumDays(key, visits, money),
      services: services.filter((each) => keyOf(each) === key).map((each) => ({ serviceId: each.service_id, title: each.title, cases: Number(each.cases) })),
    };
  }));
}
