import { describe, expect, it } from 'vitest';
import italian from '#renderer/i18n/it.json';
import invitation from '#renderer/i18n/kiosk/invitation.json';
import type { Sentences } from '#renderer/i18n/create-i18n.ts';
import { languageOf, languages, needIn } from './languages.ts';

const files = import.meta.glob<Sentences>('../../i18n/kiosk/??.json', { import: 'default', eager: true });
const others = languages.filter(({ code }) => code !== 'it').map(({ code }) => code);

/** Every sentence with its path, and the values and plural forms in it. */
function flatten(sentences: Sentences, path = ''): [string, string][] {
  return Object.entries(sentences).flatMap(([key, value]) => (typeof value === 'string' ? [[`${path}${key}`, value]] : flatten(value, `${path}${key}.`)));
}
const shapeOf = (sentence: string): string => `${[...new Set(sentence.match(/\{\w+\}/g) ?? [])].sort().join(' ')} ${sentence.split(' | ').length}`;

describe('the languages of the kiosk', () => {
  it.each(others)('%s has every sentence of the kiosk, with the same values and plural forms', (code) => {
    const expected = new Map(flatten({ device: italian.device, kiosk: italian.kiosk, vote: italian.vote }));
    const own = flatten(files[`../../i18n/kiosk/${code}.json`] ?? {}).filter(([path]) => !path.startsWith('errors.'));
    expect(own.map(([path]) => path).sort()).toEqual([...expected.keys()].sort());
    for (const [path, sentence] of own) expect(`${path} ${shapeOf(sentence)}`).toBe(`${path} ${shapeOf(expected.get(path) ?? '')}`);
  });

  it('each have an invitation, and Arabic is written from right to left', () => {
    expect(Object.keys(invitation).sort()).toEqual(languages.map(({ code }) => code).sort());
    expect(languages.filter(({ direction }) => direction === 'rtl').map(({ code }) => code)).toEqual(['ar']);
    expect(languageOf('xx').code).toBe('it');
  });

  it('show a need in Italian, and say so, where nobody has translated it', () => {
    const queue = { need: 'Tasse', translations: { de: 'Steuern' } };
    expect(needIn(queue, 'de')).toEqual({ text: 'Steuern', lang: 'de' });
    expect(needIn(queue, 'zh')).toEqual({ text: 'Tasse', lang: 'it' });
  });
});
