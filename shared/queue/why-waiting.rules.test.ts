import { describe, expect, it } from 'vitest';
import { whyWaiting, type WatchedCounter } from './why-waiting.rules.ts';
import type { LinedTicket } from './waiting-lines.rules.ts';

const minute = 60_000;
const now = 1_000 * minute;
const rules = { longestPriorityRun: 2, appointmentLeadMinutes: 2 };
const waits = (ticketId: string, waited: number, more: Partial<LinedTicket> = {}): LinedTicket => ({ ticketId, queueId: 'A', arrivedAt: now - waited * minute, guaranteedMinutes: 30, ...more });
const counter = (label: string, more: Partial<WatchedCounter> = {}): WatchedCounter => ({ id: label, label, queueIds: ['A'], priorityRun: 0, isPaused: false, isBusy: false, ...more });
const why = (counters: readonly WatchedCounter[], waiting: readonly LinedTicket[]) => {
  const [asked] = waiting;
  if (asked === undefined) throw new Error('nobody waits');
  return whyWaiting({ now, waiting, counters, rules }, asked);
};

describe('why somebody still waits', () => {
  it('is that no open counter serves the queue', () => {
    expect(why([counter('1', { queueIds: ['B'] })], [waits('a', 10)])).toEqual({ kind: 'no-counter' });
    expect(why([counter('1')], [waits('a', 10, { targetCounterId: '2' })])).toEqual({ kind: 'no-counter' });
  });

  it('is that all who serve it are paused', () => {
    expect(why([counter('1', { isPaused: true }), counter('2', { isPaused: true })], [waits('a', 10)])).toEqual({ kind: 'paused', counterLabels: ['1', '2'] });
  });

  it('is only that nobody has called yet, at a free counter before a busy one', () => {
    expect(why([counter('1', { isBusy: true }), counter('2')], [waits('a', 10)])).toEqual({ kind: 'next', counterLabels: ['2'], isBusy: false });
    expect(why([counter('1', { isBusy: true }), counter('2', { isBusy: true })], [waits('a', 10)])).toEqual({ kind: 'next', counterLabels: ['1', '2'], isBusy: true });
  });

  it.each([
    { firstBy: 'overdue', first: waits('b', 40, { queueId: 'B' }) },
    { firstBy: 'appointment', first: waits('b', 3, { appointmentAt: now }) },
    { firstBy: 'priority', first: waits('b', 3, { priority: 'pregnancy' }) },
  ] as const)('is that somebody else comes first ($firstBy)', ({ firstBy, first }) => {
    expect(why([counter('1', { queueIds: ['A', 'B'] })], [waits('a', 10), first])).toEqual({ kind: 'behind', ahead: 1, firstId: 'b', firstBy });
  });
});
