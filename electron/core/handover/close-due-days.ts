import { daysToClose } from '#shared/handover/handover.rules.ts';
import { addDays } from '#shared/kernel/calendar.ts';
import { addMilliseconds, businessDay } from '#shared/kernel/dates.ts';
import type { Knex } from 'knex';
import type { Tenant } from '#core/kernel/context.ts';
import type { JournalRow } from '#core/kernel/journal.ts';
import { listOffices } from '#core/settings/index.ts';
import { closeDay } from './close-day.ts';
import type { ClosingOffice, HandoverParts } from './handover-parts.ts';
import { findLastClosedDay } from './handover-repository.ts';

/** After midnight what began before it may still commit, and the clocks of two processes differ. */
const quietMilliseconds = 3_600_000;
/** An office that was off for longer catches up over several passes. */
const mostDays = 31;

/** The day before the office was set up: nothing of it is to be handed over. */
async function dayBeforeSetUp(db: Knex, { municipalityId, officeId }: ClosingOffice): Promise<string> {
  const row = await db<JournalRow>('journal').where({ municipality_id: municipalityId, type: 'officeSetUp', subject: officeId }).first();
  if (row === undefined) throw new Error(`The journal does not say when the office ${officeId} was set up`);
  return addDays(businessDay(row.at), -1);
}

async function closeDaysOf(parts: HandoverParts, office: ClosingOffice, today: string): Promise<number> {
  const { read } = parts.kernel.database;
  const last = await findLastClosedDay(read, office) ?? await dayBeforeSetUp(read, office);
  let closed = 0;
  for (const day of daysToClose({ last, today, most: mostDays }, parts.catalogue.municipality.patronSaint.monthDay)) {
    const closure = await closeDay(parts, office, day);
    if (closure === 'undrawn') break;
    if (closure === 'closed') closed += 1;
  }
  return closed;
}

/** Closes, oldest first, every day of every office whose next working day has come; how many it closed. */
export async function closeDueDays(parts: HandoverParts, tenant: Tenant): Promise<number> {
  const { clock, database } = parts.kernel;
  const today = businessDay(addMilliseconds(clock.now(), -quietMilliseconds));
  let closed = 0;
  for (const { id, name } of await listOffices(database.read, tenant)) {
    closed += await closeDaysOf(parts, { ...tenant, officeId: id, name }, today);
  }
  return closed;
}
