import type { Knex } from 'knex';
import { addDays } from '#shared/kernel/calendar.ts';
import { businessDay, dayBounds } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { ClosingReport, type TillOfDay, type TillVariance } from '#shared/till/till.model.ts';
import { hasStockVariance } from '#shared/till/till.rules.ts';
import type { OfficeScope, Tenant } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { openNote } from '#core/kernel/notes.ts';
import { getCounter } from '#core/queue/index.ts';
import { staffNames } from '#core/staff/index.ts';
import { findReport, listReports, listSessions, sumCardCents } from './till-repository.ts';

/** Drawers of the office that are not closed, and those closed on a day, by code; figures only once they were counted. */
export async function listTills(kernel: Kernel, scope: OfficeScope, day: string): Promise<TillOfDay[]> {
  const { read } = kernel.database;
  const nameOf = staffNames(kernel, read, scope.municipalityId);
  const found = await listSessions(read, scope, dayBounds(day));
  return Promise.all(found.map(async ({ session, countedCents, expectedCents, closingNumber, tillId, takesCash, stock }) => ({
    ...session, counterLabel: (await getCounter(read, scope, session.counterId)).label, holderName: await nameOf(session.holderId),
    countedCents, closingNumber, tillId, takesCash, stock, cardCents: countedCents === undefined ? undefined : await sumCardCents(read, scope, session.id),
    varianceCents: countedCents === undefined || expectedCents === undefined ? undefined : countedCents - expectedCents,
  })));
}

const parseReport = async (kernel: Kernel, db: Knex, report: string): Promise<ClosingReport> => ClosingReport.parse(JSON.parse(await openNote(kernel, db, report)));

/** A closing as it was printed; throws `TILL_NOT_CLOSED`. */
export async function readReport(kernel: Kernel, db: Knex, { sessionId, ...tenant }: Tenant & { sessionId: string }): Promise<ClosingReport> {
  const report = await findReport(db, tenant, sessionId);
  if (report === undefined) throw new DomainError('TILL_NOT_CLOSED');
  return parseReport(kernel, db, report);
}

/** Closings of an office in a period, from its start to before its end, by time. */
export async function listClosings(kernel: Kernel, scope: OfficeScope, period: { readonly from: string; readonly to: string }): Promise<ClosingReport[]> {
  return Promise.all((await listReports(kernel.database.read, scope, period)).map((report) => parseReport(kernel, kernel.database.read, report)));
}

/** Days that a difference is shown to whoever supervises. */
const varianceDays = 30;

/** Closings of the last 30 days that did not add up, in money or in pieces, newest first. */
export async function listVariances(kernel: Kernel, scope: OfficeScope): Promise<TillVariance[]> {
  const today = businessDay(kernel.clock.now());
  const period = { from: dayBounds(addDays(today, -varianceDays)).from, to: dayBounds(today).to };
  const closings = await listClosings(kernel, scope, period);
  return closings.filter(({ varianceCents, stock }) => varianceCents !== 0 || hasStockVariance(stock)).reverse()
    .map(({ number, code, holder, closedAt, varianceCents, varianceReason, stock }) => ({ number, code, holder, closedAt, varianceCents, varianceReason, stock }));
}
