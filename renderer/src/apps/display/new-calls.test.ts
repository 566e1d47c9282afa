import { describe, expect, it } from 'vitest';
import type { Call } from '#shared/queue/queue.model.ts';
import { clipTokens, createCallAnnouncer, spokenNumber } from './new-calls.ts';

const at = '2026-11-22T08:05:30.000Z';
/** Called in the order of their numbers, unless the test says otherwise. */
const call = (number: string, order = Number(number.slice(1)), calledAt = '2026-11-22T08:05:00.000Z'): Call =>
  ({ ticketId: `ticket ${number}`, number, counterLabel: '3', calledAt, order });
const numbers = (calls: readonly Call[]) => calls.map(({ number }) => number);

describe('what a display announces', () => {
  it('is silent about what happened before it was switched on', () => {
    expect(createCallAnnouncer()({ at, calls: [call('A002'), call('A001')] })).toEqual([]);
  });

  it('is each new call once, the oldest first, and a recall again', () => {
    const take = createCallAnnouncer();
    take({ at, calls: [call('A001')] });
    expect(numbers(take({ at, calls: [call('A003'), call('A002'), call('A001')] }))).toEqual(['A002', 'A003']);
    expect(take({ at, calls: [call('A003'), call('A002'), call('A001')] })).toEqual([]);
    expect(numbers(take({ at, calls: [call('A002', 4), call('A003')] }))).toEqual(['A002']);
  });

  it('is after a silence of the hub only what was called just now, and nothing twice', () => {
    const take = createCallAnnouncer();
    take({ at, calls: [call('A001')] });
    const back = '2026-11-22T08:15:00.000Z';
    const [old, fresh] = [call('A002', 2, '2026-11-22T08:10:00.000Z'), call('A003', 3, '2026-11-22T08:14:40.000Z')];
    expect(numbers(take({ at: back, calls: [fresh, old, call('A001')] }))).toEqual(['A003']);
    expect(take({ at: back, calls: [fresh, old] })).toEqual([]);
    expect(take({ at: back, calls: [fresh, old, call('A001')] })).toEqual([]);
  });

  it('is a number as a voice says it, and as clips spell it', () => {
    expect(spokenNumber('A042')).toBe('A 42');
    expect(spokenNumber('B100')).toBe('B 100');
    expect(clipTokens({ number: 'A042', counterLabel: '12' })).toEqual(['number', 'a', '4', '2', 'counter', '1', '2']);
  });
});
