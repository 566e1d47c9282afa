import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseNext, ticketNumber, type Waiting } from './queue.rules.ts';

const now = '2026-11-23T09:00:00.000Z';
const before = (minutes: number): string => new Date(Date.parse(now) - minutes * 60_000).toISOString();
const waiting = (ticketId: string, minutes: number, guaranteedMinutes = 30): Waiting => ({ ticketId, issuedAt: before(minutes), guaranteedMinutes });

const anyQueue = fc.array(
  fc.record({ minutes: fc.integer({ min: 0, max: 240 }), guaranteed: fc.integer({ min: 1, max: 120 }) }),
  { minLength: 1, maxLength: 40 },
).map((tickets) => tickets.map(({ minutes, guaranteed }, index) => waiting(`t${String(index).padStart(2, '0')}`, minutes, guaranteed)));

describe('who is next', () => {
  it('is nobody when nobody waits', () => {
    expect(chooseNext([], now)).toBeUndefined();
  });

  it('is the first who came', () => {
    expect(chooseNext([waiting('b', 3), waiting('a', 12)], now)).toEqual({ ticketId: 'a', reason: { kind: 'arrival', waitedMinutes: 12 } });
  });

  it('is the one beyond the guaranteed wait, even if somebody of another queue came before', () => {
    const choice = chooseNext([waiting('patient', 25, 60), waiting('overdue', 20, 20)], now);
    expect(choice).toEqual({ ticketId: 'overdue', reason: { kind: 'overdue', waitedMinutes: 20, guaranteedMinutes: 20 } });
  });

  it('is never a ticket within its guarantee while another is beyond it', () => {
    fc.assert(fc.property(anyQueue, (tickets) => {
      const isOverdue = ({ issuedAt, guaranteedMinutes }: Waiting): boolean => (Date.parse(now) - Date.parse(issuedAt)) / 60_000 >= guaranteedMinutes;
      const choice = chooseNext(tickets, now);
      const chosen = tickets.find(({ ticketId }) => ticketId === choice?.ticketId);
      expect(chosen === undefined ? undefined : isOverdue(chosen)).toBe(tickets.some(isOverdue));
    }));
  });

  it('does not depend on the order in which tickets are read, and reaches every ticket', () => {
    fc.assert(fc.property(anyQueue, (tickets) => {
      let left = tickets;
      const called: string[] = [];
      while (left.length > 0) {
        const choice = chooseNext(left, now);
        expect(chooseNext([...left].reverse(), now)).toEqual(choice);
        called.push(choice?.ticketId ?? 'nobody');
        left = left.filter(({ ticketId }) => ticketId !== choice?.ticketId);
      }
      expect(new Set(called).size).toBe(tickets.length);
    }));
  });
});

describe('a ticket number', () => {
  it('has the queue letter and three digits, or more when a day needs them', () => {
    expect(ticketNumber('A', 42)).toBe('A042');
    expect(ticketNumber('B', 1204)).toBe('B1204');
  });
});
