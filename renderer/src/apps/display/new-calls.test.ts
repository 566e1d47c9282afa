import { describe, expect, it } from 'vitest';
import type { Call } from '#shared/queue/queue.model.ts';
import { createCallAnnouncer, spokenNumber } from './new-calls.ts';

const call = (number: string, times = 1): Call =>
  ({ ticketId: `ticket ${number}`, number, counterLabel: '3', calledAt: '2026-11-22T08:05:00.000Z', times });
const numbers = (calls: readonly Call[]) => calls.map(({ number }) => number);

describe('what a display announces', () => {
  it('is silent about what happened before it was switched on', () => {
    expect(createCallAnnouncer()([call('A002'), call('A001')])).toEqual([]);
  });

  it('is each new call once, the oldest first, and a recall again', () => {
    const take = createCallAnnouncer();
    take([call('A001')]);
    expect(numbers(take([call('A003'), call('A002'), call('A001')]))).toEqual(['A002', 'A003']);
    expect(take([call('A003'), call('A002'), call('A001')])).toEqual([]);
    expect(numbers(take([call('A002', 2), call('A003')]))).toEqual(['A002']);
  });

  it('is a number as a voice says it', () => {
    expect(spokenNumber('A042')).toBe('A 42');
    expect(spokenNumber('B100')).toBe('B 100');
  });
});
