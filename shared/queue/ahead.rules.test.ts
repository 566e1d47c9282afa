import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countAhead, type AheadCounter, type AheadOffice } from './ahead.rules.ts';
import type { PriorityClass } from './queue.model.ts';
import { pickNext, runAfter } from './queue.rules.ts';
import { mayCall, type LinedTicket } from './waiting-lines.rules.ts';

const now = Date.parse('2026-11-23T09:00:00.000Z');
const minutes = (count: number): number => count * 60_000;
const waiting = (ticketId: string, waited: number, more: Partial<LinedTicket> = {}): LinedTicket => ({ ticketId, queueId: 'a', arrivedAt: now - minutes(waited), guaranteedMinutes: 60, ...more });
const counter = (id: string, queueIds: string[], priorityRun = 0): AheadCounter => ({ id, queueIds, priorityRun });
const rules = { longestPriorityRun: 2, appointmentLeadMinutes: 2 };
const ahead = (tickets: readonly LinedTicket[], counters: readonly AheadCounter[], ticketId: string) => countAhead({ now, rules, waiting: tickets, counters }, ticketId);

const queueIds = ['a', 'b', 'c'];
const counterIds = ['1', '2', '3'];
const priorities: readonly (PriorityClass | undefined)[] = [undefined, undefined, undefined, 'emergency', 'over-75'];
const anyTickets = fc.array(fc.record({
  waited: fc.integer({ min: 0, max: 90 }), queueId: fc.constantFrom(...queueIds), guaranteedMinutes: fc.constantFrom(20, 60), priority: fc.constantFrom(...priorities),
  appointmentIn: fc.option(fc.integer({ min: -30, max: 30 }), { nil: undefined, freq: 4 }), target: fc.option(fc.constantFrom(...counterIds), { nil: undefined, freq: 8 }),
}), { minLength: 1, maxLength: 30 }).map((all) => all.map(({ waited, queueId, guaranteedMinutes, priority, appointmentIn, target }, index) => waiting(`t${String(index).padStart(2, '0')}`, waited, {
  queueId, guaranteedMinutes, ...(priority && { priority }), ...(appointmentIn !== undefined && { appointmentAt: now + minutes(appointmentIn) }), ...(target !== undefined && { targetCounterId: target }),
})));
const anyCounters = fc.array(fc.record({ queueIds: fc.subarray(queueIds, { minLength: 1 }), priorityRun: fc.integer({ min: 0, max: 3 }) }), { maxLength: 3 })
  .map((all) => all.map((each, index) => counter(counterIds[index] ?? '', each.queueIds, each.priorityRun)));
const anyOffice = fc.record({ waiting: anyTickets, counters: anyCounters, rules: fc.record({ longestPriorityRun: fc.integer({ min: 1, max: 3 }), appointmentLeadMinutes: fc.integer({ min: 0, max: 5 }) }) })
  .map((office): AheadOffice => ({ now, ...office }));

/** Whom a counter would call among all those left, as the office asks the rule. */
const nextAt = (office: AheadOffice, at: AheadCounter, left = office.waiting) => pickNext(left.filter((ticket) => mayCall(at, ticket)), { ...office.rules, priorityRun: at.priorityRun }, now)?.ticket;

describe('how many are ahead', () => {
  it('counts nobody who came before in the same queue but comes after by the rule', () => {
    const tickets = [waiting('first', 20), waiting('second', 10), waiting('prior', 1, { priority: 'over-75' })];
    expect(tickets.map(({ ticketId }) => ahead(tickets, [counter('1', ['a'])], ticketId))).toEqual([1, 2, 0]);
  });

  it('counts those of other queues whom the same counters call before', () => {
    const tickets = [waiting('other', 20, { queueId: 'b' }), waiting('own', 10)];
    expect(ahead(tickets, [counter('1', ['a', 'b'])], 'own')).toBe(1);
    expect(ahead(tickets, [counter('1', ['a', 'b']), counter('2', ['a'])], 'own')).toBe(0);
  });

  it('does not count somebody who was sent to another counter', () => {
    expect(ahead([waiting('sent', 20, { targetCounterId: '2' }), waiting('own', 10)], [counter('1', ['a'])], 'own')).toBe(0);
  });

  it('counts as if one counter served the queue while none does', () => {
    const tickets = [waiting('other', 30, { queueId: 'b' }), waiting('first', 20), waiting('own', 10)];
    expect(ahead(tickets, [counter('1', ['b'])], 'own')).toBe(1);
  });

  it('is zero for who does not wait', () => {
    expect(ahead([waiting('first', 20)], [counter('1', ['a'])], 'gone')).toBe(0);
  });

  it('is zero exactly when the ticket is next at a counter that may call it', () => {
    fc.assert(fc.property(anyOffice, fc.nat(), (office, which) => {
      const ticket = office.waiting[which % office.waiting.length] as LinedTicket;
      const reaching = office.counters.filter((each) => mayCall(each, ticket));
      fc.pre(reaching.length > 0);
      expect(countAhead(office, ticket.ticketId) === 0).toBe(reaching.some((each) => nextAt(office, each)?.ticketId === ticket.ticketId));
    }));
  });

  it('is told of every ticket, and is less than all who wait', () => {
    fc.assert(fc.property(anyOffice, (office) => {
      for (const { ticketId } of office.waiting) {
        const count = countAhead(office, ticketId);
        expect(count).toBeGreaterThanOrEqual(0);
        expect(count).toBeLessThan(office.waiting.length);
      }
    }));
  });

  it('is what calling one after the other gives, whoever is asked among all', () => {
    fc.assert(fc.property(anyOffice, fc.nat(), (office, which) => {
      const ticket = office.waiting[which % office.waiting.length] as LinedTicket;
      const reaching = office.counters.filter((each) => mayCall(each, ticket)).map((each) => ({ ...each }));
      fc.pre(reaching.length > 0);
      let left = office.waiting;
      let called = 0;
      while (!reaching.some((each) => nextAt(office, each, left)?.ticketId === ticket.ticketId)) {
        const at = reaching[called % reaching.length] as { id: string; queueIds: string[]; priorityRun: number };
        const taken = nextAt(office, at, left);
        at.priorityRun = runAfter(at.priorityRun, taken?.priority);
        left = left.filter((each) => each !== taken);
        called += 1;
      }
      expect(countAhead(office, ticket.ticketId)).toBe(called);
    }));
  });

  it('is known for each one queue and one counter by the order of calls', () => {
    fc.assert(fc.property(anyTickets, (all) => {
      const tickets = all.map((each) => waiting(each.ticketId, (now - each.arrivedAt) / minutes(1), { ...(each.priority && { priority: each.priority }) }));
      const counts = tickets.map(({ ticketId }) => ahead(tickets, [counter('1', ['a'])], ticketId)).sort((one, other) => one - other);
      expect(counts).toEqual(tickets.map((_, index) => index));
    }));
  });
});
