import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { officeContract } from '#shared/office-contract.ts';
import { errors } from '#renderer/i18n/it.json';
import { errorSentence } from './error-text.ts';

const isKnown = (code: string): boolean => code in errors;
const sentenceOf = (code: string, data?: unknown) => errorSentence(new ORPCError(code, { data }), isKnown);

/** Every error code that any procedure of the contract declares. */
function declaredCodes(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('~orpc' in node) return Object.keys((node as { '~orpc': { errorMap: object } })['~orpc'].errorMap);
  return Object.values(node).flatMap(declaredCodes);
}

describe('the sentence for an error', () => {
  it('exists for every code of the contract', () => {
    const codes = [...new Set(declaredCodes(officeContract))];
    expect(codes.length).toBeGreaterThan(30);
    expect(codes.filter((code) => !isKnown(code))).toEqual([]);
  });

  it('carries amounts in euro and lists in words', () => {
    expect(sentenceOf('NOT_ENOUGH_CASH', { missingCents: 221 }).values).toEqual({ missingCents: '€\u00a02,21' });
    expect(sentenceOf('BASKET_UNSETTLED', { titles: ['CIE', 'TARI'] }).values).toEqual({ titles: 'CIE, TARI' });
    expect(sentenceOf('BASKET_INCOMPLETE', { cases: [{ title: 'CIE', problems: [] }] }).values).toEqual({ cases: 'CIE' });
  });

  it('says which character of a tax code is wrong, or that the length is', () => {
    expect(sentenceOf('INVALID_TAX_CODE', { position: 16, reason: 'check' }).key).toBe('errors.INVALID_TAX_CODE');
    expect(sentenceOf('INVALID_TAX_CODE', { reason: 'length' }).key).toBe('errors.INVALID_TAX_CODE_LENGTH');
  });

  it('gives the correlation id of what is unknown, and blames the hub only when it did not answer', () => {
    expect(sentenceOf('INTERNAL', { correlationId: '01ABC' })).toEqual({ key: 'errors.INTERNAL', values: { correlationId: '01ABC' } });
    expect(sentenceOf('NEW_CODE', { correlationId: '01ABC' }).key).toBe('errors.INTERNAL');
    expect(sentenceOf('NEW_CODE').key).toBe('errors.UNEXPECTED');
    expect(errorSentence(new TypeError('Failed to fetch'), isKnown).key).toBe('errors.HUB_AWAY');
    expect(errorSentence(new Error('a bug'), isKnown).key).toBe('errors.UNEXPECTED');
    expect(errorSentence(new ORPCError('DATABASE_UNAVAILABLE', { status: 503 }), () => false).key).toBe('errors.HUB_AWAY');
  });
});
