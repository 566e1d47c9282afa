import type { QueueClosure } from './queue.model.ts';
import type { ClosingDay, QueueSetup } from './queue-setup.model.ts';

/** The office's moment: its calendar day, weekday (1 Monday to 7 Sunday) and time of the clock, `09:05`. */
export interface OfficeMoment { readonly day: string; readonly weekday: number; readonly time: string }

/** Why a queue gives no ticket at a moment; undefined while it does. A queue without hours is always open, but on closing days. */
export function closureOf(
  queue: Pick<QueueSetup, 'hours' | 'dailyQuota' | 'stoppedBecause'>,
  now: { moment: OfficeMoment; closingDays: readonly ClosingDay[]; issuedToday: number },
): QueueClosure | undefined {
  const { moment, closingDays, issuedToday } = now;
  if (queue.stoppedBecause !== undefined) return { kind: 'stopped', because: queue.stoppedBecause };
  const closing = closingDays.find(({ day }) => day === moment.day);
  if (closing !== undefined) return { kind: 'closing-day', because: closing.reason };
  const today = queue.hours.filter(({ weekday }) => weekday === moment.weekday);
  const isNow = queue.hours.length === 0 || today.some(({ from, to }) => from <= moment.time && moment.time < to);
  if (!isNow) {
    const [opensAt] = today.map(({ from }) => from).filter((from) => from > moment.time).sort();
    return { kind: 'hours', ...(opensAt !== undefined && { opensAt }) };
  }
  if (queue.dailyQuota !== undefined && issuedToday >= queue.dailyQuota) return { kind: 'quota', dailyQuota: queue.dailyQuota };
  return undefined;
}

/** The hours of a weekday over all queues, merged where they touch, as they are read: `08:30-13:00`. */
export function hoursOf(queues: readonly Pick<QueueSetup, 'hours'>[], weekday: number): string[] {
  const parts = queues.flatMap(({ hours }) => hours).filter((each) => each.weekday === weekday).sort((one, other) => one.from.localeCompare(other.from));
  const merged: { from: string; to: string }[] = [];
  for (const { from, to } of parts) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last.to) last.to = to > last.to ? to : last.to;
    else merged.push({ from, to });
  }
  return merged.map(({ from, to }) => `${from}-${to}`);
}
