import { describe, expect, it } from 'vitest';
import { isOutcomeOf, isReversalOf, looseCents, needsSupervisor, nextCardCheckAt } from './card.rules.ts';

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

  it('is denied by a clerk on its day only, as the office counts days', () => {
    const operation = { askedAt: '2026-11-23T22:30:00.000Z' };
    expect(needsSupervisor(operation, '2026-11-23T22:59:00.000Z')).toBe(false);
    expect(needsSupervisor(operation, '2026-11-23T23:01:00.000Z')).toBe(true);
  });
});
