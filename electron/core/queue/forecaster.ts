import type { Knex } from 'knex';
import type { WaitForecast } from '#shared/queue/queue.model.ts';
import { waitsSince } from '#shared/queue/queue.rules.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { readOfficeForecasts, readTicketForecast } from './read-forecasts.ts';
import type { BookedToday } from './read-later.ts';
import { learnServing, learnWait, learnWay, type ExpectedMinutes } from './service-times.ts';
import { getTicket, type StoredTicket } from './ticket-repository.ts';
import type { InQueue } from './waiting-repository.ts';

type OfficeForecasts = ReadonlyMap<string, WaitForecast | undefined>;

/** What says how long one waits. */
export interface Forecaster {
  /** Of a new ticket; undefined while no open counter may call it. */
  ofTicket(db: Knex, scope: OfficeScope, of: { ticket: Omit<InQueue, 'state'>; now: string }): Promise<WaitForecast | undefined>;
  /** By queue of somebody who comes now, by waiting ticket what is left; reckoned once for all who look within some seconds. */
  ofOffice(db: Knex, scope: OfficeScope, now: string): Promise<OfficeForecasts>;
}

/** What other slices know of the services and of who comes. */
interface Known { readonly expected: ExpectedMinutes; readonly booked: BookedToday }

/** How old what every screen shows may be. */
const keptMilliseconds = 10_000;

function createForecaster({ expected, booked }: Known): Forecaster {
  const kept = new Map<string, { at: number; forecasts: Promise<OfficeForecasts> }>();
  return {
    ofTicket: (db, scope, { ticket, now }) => readTicketForecast(db, scope, { ticket, now, expected, booked }),
    ofOffice(db, scope, now) {
      const at = Date.parse(now);
      const last = kept.get(scope.officeId);
      if (last !== undefined && Math.abs(at - last.at) < keptMilliseconds) return last.forecasts;
      const forecasts = readOfficeForecasts(db, scope, { now, expected, booked });
      kept.set(scope.officeId, { at, forecasts });
      forecasts.catch(() => { kept.delete(scope.officeId); });
      return forecasts;
    },
  };
}

const forecasters = new WeakMap<Kernel, Forecaster>();

/** The forecaster of a core; one that knows no catalogue where none was started. */
export function forecasterOf(kernel: Kernel): Forecaster {
  const forecaster = forecasters.get(kernel) ?? createForecaster({ expected: () => undefined, booked: () => Promise.resolve([]) });
  forecasters.set(kernel, forecaster);
  return forecaster;
}

/** How long the ticket waited until this call, if it is its first and something had been told. */
async function learnFirstCall(work: Parameters<typeof learnWait>[0], { queueId, forecast, ...ticket }: StoredTicket & { firstCalledAt?: string }): Promise<void> {
  if (forecast === undefined || ticket.isTimeInaccurate || ticket.firstCalledAt !== work.at) return;
  const since = waitsSince({ arrivedAt: Date.parse(ticket.issuedAt), ...(ticket.appointmentAt !== undefined && { appointmentAt: Date.parse(ticket.appointmentAt) }) });
  await learnWait(work, { queueId, told: forecast, waitedMilliseconds: Math.max(0, Date.parse(work.at) - since) });
}

/** Starts forecasting with the catalogue's minutes and what is booked, and learning from every call, every way and every serving in its own transaction. */
export function startForecasts(kernel: Kernel, known: Known): void {
  const { expected } = known;
  forecasters.set(kernel, createForecaster(known));
  kernel.work.on('ticketCalled', async (work, { subject }) => { await learnFirstCall(work, await getTicket(work.db, work.actor, subject)); });
  kernel.work.on('ticketServed', async (work, { subject }) => {
    const { calledAt, isTimeInaccurate } = await getTicket(work.db, work.actor, subject);
    if (calledAt !== undefined && !isTimeInaccurate) await learnWay(work, Math.max(0, Date.parse(work.at) - Date.parse(calledAt)));
  });
  kernel.work.on('ticketFinished', async (work, { subject }) => {
    const { isTimeInaccurate, queueId, serviceIds, servedMilliseconds } = await getTicket(work.db, work.actor, subject);
    if (isTimeInaccurate || servedMilliseconds === 0) return;
    await learnServing(work, { queueId, serviceIds, milliseconds: servedMilliseconds }, expected);
  });
}
