import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PriorityClass } from './queue.model.ts';
import { chooseNext, isOverdue, runAfter, ticketNumber, type CallingCounter, type Waiting } from './queue.rules.ts';

const now = Date.parse('2026-11-23T09:00:00.000Z');
const minutes = (count: number): number => count * 60_000;
const at = (time: string): number => Date.parse(`2026-11-23T${time}:00.000Z`);
const waiting = (ticketId: string, waited: number, more: Partial<Waiting> = {}): Waiting => ({ ticketId, arrivedAt: now - minutes(waited), guaranteedMinutes: 30, ...more });
const counter = (more: Partial<CallingCounter> = {}): CallingCounter => ({ priorityRun: 0, longestPriorityRun: 2, appointmentLeadMinutes: 2, ...more });
const next = (tickets: readonly Waiting[], of = counter()) => chooseNext(tickets, of, now);

const priorities: readonly (PriorityClass | undefined)[] = [undefined, undefined, undefined, 'emergency', 'disability', 'pregnancy', 'over-75'];
const anyQueue = fc.array(fc.record({
  waited: fc.integer({ min: 0, max: 240 }), guaranteedMinutes: fc.integer({ min: 1, max: 120 }),
  priority: fc.constantFrom(...priorities), appointmentIn: fc.option(fc.integer({ min: -60, max: 60 }), { nil: undefined }),
}), { minLength: 1, maxLength: 40 }).map((tickets) => tickets.map(({ waited, guaranteedMinutes, priority, appointmentIn }, index) => waiting(`t${String(index).padStart(2, '0')}`, waited, {
  guaranteedMinutes, ...(priority && { priority }), ...(appointmentIn !== undefined && { appointmentAt: now + minutes(appointmentIn) }),
})));
const anyCounter = fc.record({ priorityRun: fc.integer({ min: 0, max: 4 }), longestPriorityRun: fc.integer({ min: 1, max: 4 }), appointmentLeadMinutes: fc.integer({ min: 0, max: 5 }) });

describe('who is next', () => {
  it('is nobody when nobody waits', () => {
    expect(next([])).toBeUndefined();
  });

  it('is the first who came, when nobody comes before', () => {
    expect(next([waiting('b', 3), waiting('a', 12)])).toEqual({ ticketId: 'a', reason: { kind: 'arrival', waitedMinutes: 12 } });
  });

  it('is the one beyond the guaranteed wait, even if somebody of another queue came before', () => {
    const choice = next([waiting('patient', 25, { guaranteedMinutes: 60 }), waiting('overdue', 20, { guaranteedMinutes: 20 })]);
    expect(choice).toEqual({ ticketId: 'overdue', reason: { kind: 'overdue', waitedMinutes: 20, guaranteedMinutes: 20 } });
  });

  it('is an appointment from two minutes before its time, the earlier first, also when its person was late', () => {
    const late = waiting('late', 1, { appointmentAt: at('08:50') });
    const due = waiting('due', 20, { appointmentAt: at('09:02') });
    expect(next([waiting('old', 25), due, late])).toEqual({ ticketId: 'late', reason: { kind: 'appointment', at: '2026-11-23T08:50:00.000Z', waitedMinutes: 1 } });
    expect(next([waiting('old', 25), due])).toEqual({ ticketId: 'due', reason: { kind: 'appointment', at: '2026-11-23T09:02:00.000Z', waitedMinutes: 0 } });
  });

  it('is an early appointment only when nobody else waits', () => {
    const early = waiting('early', 20, { appointmentAt: at('09:03') });
    expect(next([early, waiting('walk-in', 1)])?.ticketId).toBe('walk-in');
    expect(next([early])).toEqual({ ticketId: 'early', reason: { kind: 'early-appointment', at: '2026-11-23T09:03:00.000Z' } });
  });

  it('waits from its time, not from its arrival, when an appointment came early', () => {
    const early = waiting('early', 50, { appointmentAt: at('08:55') });
    expect(next([early])?.reason).toMatchObject({ kind: 'appointment', waitedMinutes: 5 });
  });

  it('is a priority class before arrival, but only so often in a row', () => {
    const tickets = [waiting('ordinary', 10), waiting('old', 5, { priority: 'over-75' })];
    expect(next(tickets)).toEqual({ ticketId: 'old', reason: { kind: 'priority', priority: 'over-75', waitedMinutes: 5 } });
    expect(next(tickets, counter({ priorityRun: 2 }))).toEqual({ ticketId: 'ordinary', reason: { kind: 'arrival', waitedMinutes: 10, afterPriorities: 2 } });
    expect(next([tickets[1] as Waiting], counter({ priorityRun: 2 }))?.ticketId).toBe('old');
  });

  it('is a priority class among those beyond their guarantee too, as often in a row', () => {
    const tickets = [waiting('ordinary', 50), waiting('first', 40, { priority: 'pregnancy' })];
    expect(next(tickets)).toEqual({ ticketId: 'first', reason: { kind: 'overdue', waitedMinutes: 40, guaranteedMinutes: 30, priority: 'pregnancy' } });
    expect(next(tickets, counter({ priorityRun: 2 }))?.ticketId).toBe('ordinary');
  });

  it('is never a ticket within its guarantee while another is beyond it', () => {
    fc.assert(fc.property(anyQueue, anyCounter, (tickets, of) => {
      const chosen = tickets.find(({ ticketId }) => ticketId === next(tickets, of)?.ticketId);
      expect(chosen && isOverdue(chosen, now)).toBe(tickets.some((ticket) => isOverdue(ticket, now)));
    }));
  });

  it('does not depend on the order in which tickets are read, and reaches every ticket', () => {
    fc.assert(fc.property(anyQueue, anyCounter, (tickets, of) => {
      let left = tickets;
      let { priorityRun } = of;
      const called = new Set<string>();
      while (left.length > 0) {
        const choice = next(left, { ...of, priorityRun });
        expect(next([...left].reverse(), { ...of, priorityRun })).toEqual(choice);
        const ticket = left.find(({ ticketId }) => ticketId === choice?.ticketId);
        called.add(ticket?.ticketId ?? 'nobody');
        priorityRun = runAfter(priorityRun, ticket?.priority);
        left = left.filter((each) => each !== ticket);
      }
      expect(called.size).toBe(tickets.length);
    }));
  });

  it('is of no class more often in a row than the rules allow, while somebody else waits', () => {
    fc.assert(fc.property(anyQueue, anyCounter, (tickets, of) => {
      const group = tickets.some((ticket) => isOverdue(ticket, now)) ? tickets.filter((ticket) => isOverdue(ticket, now)) : tickets.filter(({ appointmentAt }) => appointmentAt === undefined);
      const chosen = group.find(({ ticketId }) => ticketId === next(tickets, of)?.ticketId);
      fc.pre(chosen?.priority !== undefined && group.some(({ priority }) => priority === undefined));
      expect(of.priorityRun).toBeLessThan(of.longestPriorityRun);
    }));
  });
});

describe('a ticket number', () => {
  it('has the queue letter and three digits, or more when a day needs them', () => {
    expect(ticketNumber('A', 42)).toBe('A042');
    expect(ticketNumber('B', 1204)).toBe('B1204');
  });
});
