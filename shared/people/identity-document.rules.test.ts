import { describe, expect, it } from 'vitest';
import { documentWarning } from './identity-document.rules.ts';
import type { IdentityDocument } from './people.model.ts';

const card = (number: string, expiresOn?: string): IdentityDocument => ({ kind: 'identity-card', number, expiresOn });

describe('an identity document', () => {
  it.each([
    ['an electronic card in force', card('CA12345BC', '2030-01-01'), undefined],
    ['an electronic card on its last day', card('CA12345BC', '2026-11-23'), undefined],
    ['an expired card', card('CA12345BC', '2026-11-22'), 'expired'],
    ['a paper card after 3 August 2026, whatever is printed on it', card('AX1234567', '2029-01-01'), 'paper-card-ended'],
    ['a number that no card has', card('12345'), 'unusual-number'],
    ['a passport, whose numbers are many', { kind: 'passport', number: 'YA1234567' } as const, undefined],
  ])('%s', (_what, document, warning) => {
    expect(documentWarning(document, '2026-11-23')).toBe(warning);
  });

  it('a paper card was still good on its last day', () => {
    expect(documentWarning(card('AX1234567', '2029-01-01'), '2026-08-03')).toBeUndefined();
  });
});
