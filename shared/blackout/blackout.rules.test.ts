import { describe, expect, it } from 'vitest';
import { paperDiffers, paperReceiptNumber, parsePaperReceipt, parseSlip, rangeOf, slipNumber, timesFault } from './blackout.rules.ts';

describe('numbers of a kit', () => {
  it.each([['A', 17, 'AX017'], ['AX', 4, 'AXX004'], ['C', 1204, 'CX1204']] as const)('write and read %s %i as %s', (letter, number, text) => {
    expect(slipNumber(letter, number)).toBe(text);
    expect(parseSlip(` ${text.toLowerCase().replace('x', 'x ')}`)).toEqual({ letter, number });
  });

  it.each(['', 'A017', 'X017', 'AX', 'AX17B', 'AX000001'])('are not read from %j', (text) => { expect(parseSlip(text)).toBeUndefined(); });

  it('of receipts are read with or without their letters', () => {
    expect(paperReceiptNumber(12)).toBe('RC-000012');
    expect(['RC-000012', 'rc 12', '12', '0', 'RC', 'AB-12'].map(parsePaperReceipt)).toEqual([12, 12, 12, undefined, undefined, undefined]);
  });

  it('belong to the queue that has them', () => {
    const slips = [{ queueId: 'q1', letter: 'A', first: 1, last: 40 }, { queueId: 'q2', letter: 'B', first: 41, last: 60 }];
    expect(rangeOf(slips, { letter: 'B', number: 41 })?.queueId).toBe('q2');
    expect([rangeOf(slips, { letter: 'B', number: 40 }), rangeOf(slips, { letter: 'C', number: 1 })]).toEqual([undefined, undefined]);
  });
});

describe('money taken on paper', () => {
  const paper = { number: 1, cents: 1652 };
  it.each([
    ['the same in the till', { paper, payment: { totalCents: 1652 }, isComplete: true }, false],
    ['another amount in the till', { paper, payment: { totalCents: 1600 }, isComplete: false }, true],
    ['still to be recorded', { paper, isComplete: false }, false],
    ['never recorded', { paper, isComplete: true }, true],
    ['nothing, and paid afterwards', { payment: { totalCents: 1652 }, isComplete: true }, false],
  ])('%s', (_what, entry, differs) => { expect(paperDiffers(entry)).toBe(differs); });
});

describe('times of a visit on paper', () => {
  const now = '2026-11-23T12:00:00.000Z';
  const at = (arrivedAt: string, calledAt: string, endedAt: string) => timesFault({ arrivedAt: `2026-11-${arrivedAt}`, calledAt: `2026-11-${calledAt}`, endedAt: `2026-11-${endedAt}` }, now);
  it('are in order, over, of one day and not too old', () => {
    expect(at('23T08:00:00.000Z', '23T08:20:00.000Z', '23T08:31:00.000Z')).toBeUndefined();
    expect(at('23T08:00:00.000Z', '23T08:00:00.000Z', '23T08:00:00.000Z')).toBeUndefined();
    expect(at('23T08:30:00.000Z', '23T08:20:00.000Z', '23T08:31:00.000Z')).toBe('order');
    expect(at('23T08:00:00.000Z', '23T08:40:00.000Z', '23T08:31:00.000Z')).toBe('order');
    expect(at('23T08:00:00.000Z', '23T08:20:00.000Z', '23T12:00:00.001Z')).toBe('to-come');
    expect(at('22T08:00:00.000Z', '23T08:20:00.000Z', '23T08:31:00.000Z')).toBe('two-days');
    expect(timesFault({ arrivedAt: '2026-09-01T08:00:00.000Z', calledAt: '2026-09-01T08:00:00.000Z', endedAt: '2026-09-01T08:00:00.000Z' }, now)).toBe('too-old');
  });
});
