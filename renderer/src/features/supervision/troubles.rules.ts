import { businessDay, minutesBetween } from '#shared/kernel/dates.ts';
import { sumCents } from '#shared/kernel/money.ts';
import type { LiveQueue } from '#shared/queue/live.model.ts';
import type { CounterStatus, HelpCall, QueueStatus } from '#shared/queue/queue.model.ts';
import type { PrinterStatus, PrintJob } from '#shared/printing/printing.model.ts';
import type { Onward } from '#shared/remittances/remittance.model.ts';
import type { GlassBreak } from '#shared/staff/staff.model.ts';
import type { CentralSystem, SystemHealth } from '#shared/sync/sync.model.ts';
import type { TillOfDay } from '#shared/till/till.model.ts';
import { hasStockVariance } from '#shared/till/till.rules.ts';

/** What a trouble is about, and where something can be done. */
export type Target =
  | { readonly kind: 'queue' | 'counter' | 'help' | 'glass'; readonly id: string }
  | { readonly kind: 'board'; readonly id: 'printers' | 'systems' | 'till' | 'work' | 'devices' };

type OfQueue = Pick<QueueStatus, 'letter' | 'name'>;
/** What is said of it; `id` stays the same while the same thing is wrong. */
export type Trouble = { readonly id: string; readonly tone: 'error' | 'warning'; readonly target: Target } & (
  | { readonly kind: 'help'; readonly call: HelpCall }
  | { readonly kind: 'glass'; readonly broken: GlassBreak }
  | { readonly kind: 'overdue' | 'at-risk'; readonly queue: OfQueue; readonly count: number; readonly number: string; readonly minutes: number }
  | { readonly kind: 'no-counter'; readonly queue: OfQueue; readonly count: number }
  | { readonly kind: 'pause'; readonly counter: CounterStatus; readonly minutes: number; readonly reason: string }
  | { readonly kind: 'printer'; readonly printer: PrinterStatus; readonly waiting: number }
  | { readonly kind: 'unsure' | 'late-cases' | 'island' | 'centre'; readonly count: number }
  | { readonly kind: 'system'; readonly system: CentralSystem; readonly health: SystemHealth }
  | { readonly kind: 'variance' | 'stock'; readonly till: TillOfDay }
  | { readonly kind: 'due' | 'overdue-due'; readonly cents: number }
  | { readonly kind: 'drawer-due'; readonly code: string; readonly day: string }
  | { readonly kind: 'device'; readonly name: string; readonly at: string });

/** Everything of the office that can be wrong, as far as it was read. */
export interface OfficeNow {
  readonly now: string;
  readonly queues: readonly QueueStatus[];
  readonly live: readonly LiveQueue[];
  readonly counters: readonly CounterStatus[];
  readonly help: readonly HelpCall[];
  readonly glassBreaks: readonly GlassBreak[];
  readonly printers: readonly PrinterStatus[];
  readonly jobs: readonly PrintJob[];
  readonly systems: readonly SystemHealth[];
  readonly tills: readonly TillOfDay[];
  readonly onward: Pick<Onward, 'tills' | 'state'>;
  readonly lateCases: number;
  readonly silentDevices: readonly { readonly id: string; readonly name: string; readonly lastSeenAt?: string | undefined }[];
  readonly islandConflicts: number;
  readonly rowsBehind: number;
}

/** From so many minutes on a pause is no coffee any more. */
export const longPauseMinutes = 20;
const board = (id: Extract<Target, { kind: 'board' }>['id']): Target => ({ kind: 'board', id });

function ofQueue(queue: QueueStatus, live: LiveQueue | undefined): Trouble[] {
  const target: Target = { kind: 'queue', id: queue.id };
  const waiting = live?.waiting ?? [];
  const overdue = waiting.filter(({ risk }) => risk === 'overdue');
  const [soonest, ...others] = waiting.filter(({ risk }) => risk === 'at-risk').sort((one, other) => one.minutesLeft - other.minutesLeft);
  const found: Trouble[] = [];
  const [longest] = overdue;
  if (longest !== undefined) found.push({ id: `overdue ${queue.id}`, tone: 'error', target, kind: 'overdue', queue, count: overdue.length, number: longest.number, minutes: longest.waitedMinutes });
  if (soonest !== undefined) found.push({ id: `risk ${queue.id}`, tone: 'warning', target, kind: 'at-risk', queue, count: others.length + 1, number: soonest.number, minutes: soonest.minutesLeft });
  if (live?.why?.kind === 'no-counter') found.push({ id: `nobody ${queue.id}`, tone: 'warning', target, kind: 'no-counter', queue, count: waiting.length });
  return found;
}

function ofCounters({ counters, help, now }: OfficeNow): Trouble[] {
  const calls = help.map((call): Trouble => ({ id: `help ${call.id}`, tone: call.answeredBy === undefined ? 'error' : 'warning', target: { kind: 'help', id: call.id }, kind: 'help', call }));
  const pauses = counters.flatMap((counter): Trouble[] => {
    const minutes = counter.paused === undefined ? 0 : minutesBetween(counter.paused.at, now);
    return counter.paused === undefined || minutes < longPauseMinutes ? [] : [{ id: `pause ${counter.id}`, tone: 'warning', target: { kind: 'counter', id: counter.id }, kind: 'pause', counter, minutes, reason: counter.paused.reason }];
  });
  return [...calls, ...pauses];
}

function ofPrinters({ printers, jobs }: OfficeNow): Trouble[] {
  const wrong = printers.filter(({ condition }) => condition !== 'ready' && condition !== 'unknown');
  const unsure = jobs.filter(({ state }) => state === 'unsure').length;
  return [
    ...wrong.map((printer): Trouble => ({
      id: `printer ${printer.id} ${printer.condition}`, tone: printer.condition === 'paper-low' ? 'warning' : 'error', target: board('printers'), kind: 'printer', printer,
      waiting: jobs.filter(({ printerId, state }) => printerId === printer.id && state === 'queued').length,
    })),
    ...(unsure > 0 ? [{ id: 'unsure', tone: 'warning', target: board('printers'), kind: 'unsure', count: unsure } as const] : []),
  ];
}

const ofSystems = ({ systems }: OfficeNow): Trouble[] => systems.filter(({ condition, dead, unsure }) => condition === 'down' || condition === 'slow' || dead + unsure > 0)
  .map((health) => ({ id: `system ${health.system}`, tone: health.condition === 'down' || health.dead + health.unsure > 0 ? 'error' : 'warning', target: board('systems'), kind: 'system', system: health.system, health }));

function ofMoney({ tills, onward, now }: OfficeNow): Trouble[] {
  const today = businessDay(now);
  const wrong = tills.flatMap((till): Trouble[] => [
    ...((till.varianceCents ?? 0) === 0 ? [] : [{ id: `variance ${till.id}`, tone: 'error', target: board('till'), kind: 'variance', till } as const]),
    ...(hasStockVariance(till.stock ?? []) ? [{ id: `stock ${till.id}`, tone: 'error', target: board('till'), kind: 'stock', till } as const] : []),
  ]);
  const owed = [...onward.tills.flatMap(({ days }) => days), ...onward.state];
  const [late, due] = [sumCents(owed.filter(({ dueOn }) => dueOn < today).map(({ leftCents }) => leftCents)), sumCents(owed.filter(({ dueOn }) => dueOn === today).map(({ leftCents }) => leftCents))];
  return [
    ...wrong,
    ...(late > 0 ? [{ id: 'late-money', tone: 'error', target: board('till'), kind: 'overdue-due', cents: late } as const] : []),
    ...(due > 0 ? [{ id: 'due-money', tone: 'warning', target: board('till'), kind: 'due', cents: due } as const] : []),
    ...onward.tills.flatMap(({ code, inDrawer }): Trouble[] => inDrawer === undefined || inDrawer.dueOn > today ? [] : [{ id: `drawer ${code}`, tone: 'warning', target: board('till'), kind: 'drawer-due', code, day: inDrawer.dueOn }]),
  ];
}

const counted = (kind: 'late-cases' | 'island' | 'centre', count: number, to: 'work' | 'devices'): Trouble[] => count === 0 ? [] : [{ id: kind, tone: 'warning', target: board(to), kind, count }];

/** A clerk acts as a supervisor, or did and nobody took note of it. */
const ofGlass = ({ glassBreaks }: OfficeNow): Trouble[] => glassBreaks.map((broken) => ({ id: `glass ${broken.id}`, tone: broken.seenBy === undefined ? 'error' : 'warning', target: { kind: 'glass', id: broken.id }, kind: 'glass', broken }));

/** What is wrong in the office now: errors before warnings, otherwise people first, then things, then money and papers. */
export function troublesOf(office: OfficeNow): Trouble[] {
  const found = [
    ...ofGlass(office), ...ofCounters(office), ...office.queues.flatMap((queue) => ofQueue(queue, office.live.find(({ queueId }) => queueId === queue.id))),
    ...ofPrinters(office), ...ofSystems(office), ...ofMoney(office), ...counted('late-cases', office.lateCases, 'work'),
    ...office.silentDevices.map(({ id, name, lastSeenAt = office.now }): Trouble => ({ id: `device ${id}`, tone: 'warning', target: board('devices'), kind: 'device', name, at: lastSeenAt })),
    ...counted('island', office.islandConflicts, 'devices'), ...counted('centre', office.rowsBehind, 'devices'),
  ];
  return [...found.filter(({ tone }) => tone === 'error'), ...found.filter(({ tone }) => tone === 'warning')];
}
