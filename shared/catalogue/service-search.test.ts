import { describe, expect, it } from 'vitest';
import type { ServiceSummary } from './service.model.ts';
import { createServiceSearch } from './service-search.ts';

const service = (id: string, title: string, words: Partial<ServiceSummary> = {}): ServiceSummary => ({
  id, code: 'SF001', title, summary: '', area: 'anagrafe', category: 'Anagrafe', synonyms: [], keywords: [], lifeEvents: [], minutes: 10, kind: 'counter', systems: [], ...words,
});

const search = createServiceSearch([
  service('cie', "Carta d'identità elettronica: rinnovo", { synonyms: ['CIE'], keywords: ['documento scaduto'], lifeEvents: ['Viaggiare'] }),
  service('residenza', 'Certificato di residenza', { keywords: ['banca', 'notaio'] }),
  service('casa', 'Cambio di abitazione nel Comune', { synonyms: ['cambio casa', 'trasloco'] }),
  service('mensa', 'Mensa scolastica', { lifeEvents: ['Avere un figlio'] }),
]);
const first = (text: string): string | undefined => search(text)[0]?.id;

describe('search in the catalogue', () => {
  it.each([
    ['carta identita', 'cie'], ['IDENTITÀ', 'cie'], ['cie', 'cie'], ['documento scad', 'cie'], ['viaggiare', 'cie'],
    ['residenca', 'residenza'], ['certficato', 'residenza'], ['notaio', 'residenza'],
    ['vorrei il cambio di casa', 'casa'], ['traslocco', 'casa'], ['figlio', 'mensa'],
  ])('"%s" finds %s first', (text, id) => {
    expect(first(text)).toBe(id);
  });

  it('a word that nobody has does not hide what the others find', () => {
    expect(first('mensa xyzzy')).toBe('mensa');
  });

  it('finds nothing for nothing and for words that say nothing', () => {
    expect(search('')).toEqual([]);
    expect(search('di la per')).toEqual([]);
  });

  it('does not mind endings', () => {
    expect(first('certificati residenze')).toBe('residenza');
    expect(first('cambiare abitazioni')).toBe('casa');
  });

  it('puts what is asked more often first among those that fit as well', () => {
    const twins = [service('uno', 'Permesso di transito'), service('due', 'Permesso di transito')];
    expect(createServiceSearch(twins, new Map([['due', 40]]))('permesso')[0]?.id).toBe('due');
    expect(createServiceSearch(twins, new Map([['uno', 40]]))('permesso')[0]?.id).toBe('uno');
  });
});
