import { describe, expect, it } from 'vitest';
import type { LiveTicket } from '#shared/queue/live.model.ts';
import type { CounterStatus, QueueStatus } from '#shared/queue/queue.model.ts';
import type { TillOfDay } from '#shared/till/till.model.ts';
import { longPauseMinutes, troublesOf, type OfficeNow } from './troubles.rules.ts';

const now = '2026-11-23T09:00:00.000Z';
const quiet: OfficeNow = {
  now, queues: [], live: [], counters: [], help: [], glassBreaks: [], printers: [], jobs: [], systems: [], tills: [], onward: { tills: [], state: [] }, lateCases: 0, silentDevices: [], islandConflicts: 0, rowsBehind: 0,
};
const queue: QueueStatus = { id: 'A', letter: 'A', name: 'Anagrafe', need: '', translations: {}, serviceIds: [], guaranteedMinutes: 30, waiting: 3, longestWaitMinutes: 31, overdue: 1 };
const ticket = (number: string, minutesLeft: number, risk?: LiveTicket['risk']): LiveTicket => ({ ticketId: number, number, waitedMinutes: 30 - minutesLeft, minutesLeft, hasPriority: false, ...(risk && { risk }) });
const counter: CounterStatus = { id: '1', label: '1', name: 'Uno', isOpen: true, staffId: 'o', queueIds: ['A'], isAutoCall: false };
const till = { id: 't', code: 'R1', counterId: '1', state: 'counted', holderId: 'o', floatCents: 0, openedAt: now, tillId: 'T', takesCash: true, counterLabel: '1', holderName: 'Olga' } as TillOfDay;
const kinds = (office: Partial<OfficeNow>) => troublesOf({ ...quiet, ...office }).map(({ kind, tone }) => `${tone} ${kind}`);

describe('what is wrong now', () => {
  it('is nothing in an office with no queues, counters or printers', () => { expect(troublesOf(quiet)).toEqual([]); });

  it('is whose guaranteed wait is over, then who is about to pass it, soonest first', () => {
    const live = [{ queueId: 'A', waiting: [ticket('A001', -1, 'overdue'), ticket('A002', 8, 'at-risk'), ticket('A003', 6, 'at-risk')] }];
    expect(troublesOf({ ...quiet, queues: [queue], live })).toMatchObject([
      { kind: 'overdue', tone: 'error', count: 1, number: 'A001', minutes: 31 }, { kind: 'at-risk', tone: 'warning', count: 2, number: 'A003', minutes: 6 },
    ]);
  });

  it('is first of all a clerk who acts as a supervisor, until somebody has seen it', () => {
    const broken = { id: 'g', name: 'Olga', reason: 'Responsabile assente', at: now, until: now };
    expect(kinds({ glassBreaks: [broken, { ...broken, id: 'h', seenBy: 'Sara' }] })).toEqual(['error glass', 'warning glass']);
  });

  it('is that nobody calls a queue where somebody waits', () => {
    expect(kinds({ queues: [queue], live: [{ queueId: 'A', waiting: [ticket('A001', 20)], why: { kind: 'no-counter' } }] })).toEqual(['warning no-counter']);
  });

  it('is a help call until somebody comes, and a pause that is too long', () => {
    const call = { id: 'h', counterId: '1', counterLabel: '1', askedBy: 'o', askedAt: now };
    expect(kinds({ help: [call] })).toEqual(['error help']);
    expect(kinds({ help: [{ ...call, answeredBy: 's' }] })).toEqual(['warning help']);
    const pausedFor = (minutes: number) => kinds({ counters: [{ ...counter, paused: { at: new Date(Date.parse(now) - minutes * 60_000).toISOString(), reason: 'Pranzo' } }] });
    expect([pausedFor(longPauseMinutes - 1), pausedFor(longPauseMinutes)]).toEqual([[], ['warning pause']]);
  });

  it('is a printer that does not print, with what waits for it', () => {
    const printer = { id: 'p', name: 'Termica', kind: 'thermal', condition: 'paper-out' } as const;
    const job = { id: 'j', printerId: 'p', printerName: 'Termica', title: 'Biglietto A001', state: 'queued', isCopy: false, isSlip: true, attempts: 0, queuedAt: now } as const;
    expect(troublesOf({ ...quiet, printers: [printer], jobs: [job, { ...job, id: 'k', state: 'unsure' }] })).toMatchObject([{ kind: 'printer', tone: 'error', waiting: 1 }, { kind: 'unsure', count: 1 }]);
    expect(kinds({ printers: [{ ...printer, condition: 'ready' }, { ...printer, condition: 'unknown' }, { ...printer, condition: 'paper-low' }] })).toEqual(['warning printer']);
  });

  it('is a system that is down or has refused something', () => {
    const health = { system: 'anpr', condition: 'up', waiting: 5, dead: 0, unsure: 0 } as const;
    expect(kinds({ systems: [health, { ...health, condition: 'slow' }, { ...health, dead: 1 }, { ...health, condition: 'down' }] })).toEqual(['error system', 'error system', 'warning system']);
  });

  it('is money that does not add up, and money that is due onward by today', () => {
    expect(kinds({ tills: [till, { ...till, id: 'u', varianceCents: 0 }, { ...till, id: 'v', varianceCents: -500 }] })).toEqual(['error variance']);
    const day = (dueOn: string) => ({ day: '2026-11-02', dueOn, cents: 1000, leftCents: 700 });
    const onward = { state: [], tills: [{ tillId: 'T', code: 'R1', leftCents: 2100, days: [day('2026-11-22'), day('2026-11-23'), day('2026-11-24')] }] };
    expect(troublesOf({ ...quiet, onward })).toMatchObject([{ kind: 'overdue-due', tone: 'error', cents: 700 }, { kind: 'due', tone: 'warning', cents: 700 }]);
    expect(kinds({ onward: { state: [], tills: [{ tillId: 'T', code: 'R1', leftCents: 0, days: [], inDrawer: { since: '2026-11-02', dueOn: '2026-11-23' } }] } })).toEqual(['warning drawer-due']);
  });

  it('is late cases, devices that are silent, and what an island or the centre left open', () => {
    expect(kinds({ lateCases: 2, silentDevices: [{ id: 'd', name: 'Totem' }], islandConflicts: 1, rowsBehind: 40 })).toEqual(['warning late-cases', 'warning device', 'warning island', 'warning centre']);
  });
});
