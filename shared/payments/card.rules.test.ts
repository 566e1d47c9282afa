import { describe, expect, it } from 'vitest';
import { holdsVisit, isOpenAtOffice, isOutcomeOf, isReversalOf, looseCents, needsSupervisor, nextCardCheckAt } from './card.rules.ts';

const approved = { kind: 'approved', authorisation: 'A10000' } as const;

describe('what a terminal remembers', () => {
  it.each([
    ['another charge of the same amount is ours', { ...approved, stan: '000008', cents: 1652 }, '000007', true],
    ['also when other operations came between', { ...approved, stan: '000012', cents: 1652 }, '000007', true],
    ['the one before is not', { ...approved, stan: '000007', cents: 1652 }, '000007', false],
    ['another amount is not', { ...approved, stan: '000008', cents: 1600 }, '000007', false],
    ['a reversal is not', { ...approved, authorisation: '000000', stan: '000008' }, '000007', false],
    ['without an amount the number decides', { ...approved, stan: '000008' }, '000007', true],
    ['a first operation ever is ours', { ...approved, stan: '000001', cents: 1652 }, undefined, true],
    ['one without a number is nobody\'s', { ...approved, stan: '000000', cents: 1652 }, '000007', false],
    ['a refusal that came next is ours', { kind: 'declined', stan: '000008' }, '000007', true],
    ['also where the numbers begin again', { kind: 'declined', stan: '000001' }, '999999', true],
    ['a later refusal may be another\'s', { kind: 'declined', stan: '000009' }, '000007', false],
  ] as const)('%s', (...[, last, stanBefore, expected]) => {
    expect(isOutcomeOf(last, { cents: 1652, stanBefore })).toBe(expected);
  });

  it.each([
    ['right after the charge', { ...approved, authorisation: '000000', stan: '000008' }, true],
    ['but no charge', { ...approved, stan: '000008' }, false],
    ['nor the reversal of another', { ...approved, authorisation: '000000', stan: '000009' }, false],
    ['nor a refusal', { kind: 'declined', stan: '000008' }, false],
  ] as const)('is a reversal %s', (_what, last, expected) => {
    expect(isReversalOf(last, { stan: '000007' })).toBe(expected);
  });

  it('is asked for often at first, then seldom, at last no more', () => {
    const since = '2026-11-23T08:00:00.000Z';
    expect(nextCardCheckAt(since, '2026-11-23T08:01:00.000Z')).toBe('2026-11-23T08:01:15.000Z');
    expect(nextCardCheckAt(since, '2026-11-23T09:00:00.000Z')).toBe('2026-11-23T09:05:00.000Z');
    expect(nextCardCheckAt(since, '2026-11-24T08:00:00.000Z')).toBeUndefined();
  });
});

describe('card money before its receipt', () => {
  it('is what is charged and part of no payment', () => {
    const operation = (state: 'approved' | 'declined' | 'reversed' | 'unknown', cents: number, paymentId?: string) => ({ state, cents, ...(paymentId !== undefined && { paymentId }) });
    expect(looseCents([operation('approved', 100), operation('approved', 30, 'P1'), operation('declined', 7), operation('reversed', 9), operation('unknown', 5)])).toBe(100);
  });

  it.each([
    ['a question at a counter', { state: 'unknown', isQuestion: true }, 'open', true],
    ['a reversal that nobody heard of', { state: 'reversing', isQuestion: true, paymentId: 'P1' }, 'closed', true],
    ['a charge whose rest is being paid', { state: 'approved', isQuestion: false }, 'open', false],
    ['a charge whose person went away', { state: 'approved', isQuestion: false }, 'parked', true],
    ['a charge of yesterday', { state: 'approved', isQuestion: false, askedAt: '2026-11-22T08:00:00.000Z' }, 'open', true],
    ['a charge in a receipt', { state: 'approved', isQuestion: false, paymentId: 'P1' }, 'closed', false],
    ['a refusal', { state: 'declined', isQuestion: false }, 'parked', false],
    ['what a terminal is at', { state: 'asked', isQuestion: false }, 'parked', false],
  ] as const)('%s waits for somebody of the office or not', (...[, operation, visitState, expected]) => {
    expect(isOpenAtOffice({ askedAt: '2026-11-23T08:00:00.000Z', ...operation }, visitState, '2026-11-23T09:00:00.000Z')).toBe(expected);
  });

  it.each([
    ['asked', undefined, true], ['unknown', undefined, true], ['approved', undefined, true], ['reversing', undefined, true],
    ['approved', 'P1', false], ['reversing', 'P1', false], ['declined', undefined, false], ['not-charged', undefined, false], ['reversed', undefined, false],
  ] as const)('%s with payment %s keeps its visit from ending: %s', (state, paymentId, expected) => {
    expect(holdsVisit({ state, paymentId })).toBe(expected);
  });

  it('is denied by a clerk on its day only, as the office counts days', () => {
    const operation = { askedAt: '2026-11-23T22:30:00.000Z' };
    expect(needsSupervisor(operation, '2026-11-23T22:59:00.000Z')).toBe(false);
    expect(needsSupervisor(operation, '2026-11-23T23:01:00.000Z')).toBe(true);
  });
});
