import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minutesLeft, riskMinutes, riskOf } from './guarantee.rules.ts';
import { isOverdue } from './queue.rules.ts';

const minute = 60_000;
const now = 1_000 * minute;
const waiting = (waited: number, guaranteedMinutes = 30, appointmentIn?: number) =>
  ({ ticketId: 'a', arrivedAt: now - waited * minute, guaranteedMinutes, ...(appointmentIn !== undefined && { appointmentAt: now + appointmentIn * minute }) });

describe('the guaranteed wait', () => {
  it.each([
    { name: 'has passed at the minute that was promised', ticket: waiting(30), left: undefined, risk: 'overdue' },
    { name: 'is far while more minutes are left than one looks ahead', ticket: waiting(19), left: { p50Minutes: 60, p90Minutes: 90 }, risk: undefined },
    { name: 'is at risk when the call comes later than the promise', ticket: waiting(22), left: { p50Minutes: 10, p90Minutes: 15 }, risk: 'at-risk' },
    { name: 'is kept when the call comes before', ticket: waiting(22), left: { p50Minutes: 5, p90Minutes: 10 }, risk: undefined },
    { name: 'is at risk where no counter calls', ticket: waiting(22), left: undefined, risk: 'at-risk' },
    { name: 'counts from the time of an appointment', ticket: waiting(200, 30, -5), left: undefined, risk: undefined },
    { name: 'does not run before the time of an appointment', ticket: waiting(40, 5, 20), left: undefined, risk: undefined },
  ])('$name', ({ ticket, left, risk }) => { expect(riskOf(ticket, left, now)).toBe(risk); });

  it('has passed for whom the order of calls holds overdue, and for nobody else', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 500 * minute }), fc.integer({ min: 1, max: 480 }), (waited, guaranteedMinutes) => {
      const ticket = { ticketId: 'a', arrivedAt: now - waited, guaranteedMinutes };
      expect(riskOf(ticket, undefined, now) === 'overdue').toBe(isOverdue(ticket, now));
      if (riskOf(ticket, undefined, now) === 'at-risk') expect(minutesLeft(ticket, now)).toBeLessThanOrEqual(riskMinutes);
    }));
  });
});
