import { describe, expect, it } from 'vitest';
import { signingTitle } from './qualification-titles.ts';

describe('the title of whoever signs', () => {
  it.each([
    ['registry-delegate', 'Ufficiale d\'anagrafe delegato (decreto n. 7 del 02/01/2026)'],
    ['civil-status-delegate', 'Ufficiale dello stato civile delegato (decreto n. 7 del 02/01/2026)'],
    ['authenticator', 'Funzionario incaricato dal Sindaco di autenticare (decreto n. 7 del 02/01/2026)'],
  ] as const)('names the act that gives it: %s', (qualification, title) => {
    expect(signingTitle({ qualification, from: '2026-01-02', act: 'decreto n. 7 del 02/01/2026' })).toBe(title);
  });

  it('claims no delegation where there is none, and no act where none is known', () => {
    expect(signingTitle(undefined)).toBe('');
    expect(signingTitle({ qualification: 'authenticator', from: '2026-01-02', act: '' })).toBe('Funzionario incaricato dal Sindaco di autenticare');
  });
});
