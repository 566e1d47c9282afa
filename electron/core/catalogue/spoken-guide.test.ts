import { beforeAll, describe, expect, it } from 'vitest';
import { listKnownCosts } from '#shared/catalogue/bring-list.rules.ts';
import { euroInWords, spokenGuide } from '#shared/catalogue/spoken-guide.rules.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import { sampleDay, samplePerson } from '#tests/support/sample-catalogue.ts';
import { loadCatalogue, type Catalogue } from './index.ts';

const resourcesDir = new URL('../../../resources', import.meta.url).pathname;

let catalogue: Catalogue;
beforeAll(async () => { catalogue = await loadCatalogue({ resourcesDir, municipality: 'training' }); });

const costOf = (service: ServiceDefinition) => {
  const { costs, costsVary } = listKnownCosts(service, catalogue.tariffOn(sampleDay));
  return { nowCents: costs.reduce((sum, { amountCents }) => sum + amountCents, 0), laterCents: 0, isOpen: costsVary };
};
const say = (service: ServiceDefinition, isAtHand = false) =>
  spokenGuide(service, { cost: costOf(service), facts: isAtHand ? { form: {}, person: samplePerson(), today: sampleDay, tariff: catalogue.tariffOn(sampleDay) } : undefined });

/** What nobody would say aloud. */
const odd = [/undefined|\bnull\b|\{\{|\}\}|%\}/, / {2,}|\n/, /\.\.|\.;|:\s*\.|;\s*\.|,\./, /\s[.,;:]/, /: *$/];

describe('what to say of a service', () => {
  it.each([['at the counter', true], ['before anything is asked', false]])('is whole sentences for every service of the catalogue, %s', (_when, isAtHand) => {
    const services = catalogue.all();
    expect(services.length).toBeGreaterThan(200);
    for (const service of services) {
      const sentences = say(service, isAtHand).map(({ text }) => text);
      expect(sentences.length, service.id).toBeGreaterThan(service.kind === 'counter' ? 4 : 0);
      for (const text of sentences) {
        expect(text, service.id).toMatch(/^[\p{Lu}\d"“«].*[.!?]["”»)]?$/u);
        for (const pattern of odd) expect(text, service.id).not.toMatch(pattern);
        expect(text.length, `${service.id}: ${text}`).toBeLessThan(900);
      }
      expect(new Set(sentences).size, service.id).toBe(sentences.length);
    }
  });

  it('tells of a certificate what a clerk would', () => {
    expect(say(catalogue.get('certificato-residenza'), true).map(({ topic }) => topic)).toEqual(expect.arrayContaining(['about', 'who', 'bring', 'cost', 'time', 'home']));
    const texts = say(catalogue.get('cambio-abitazione')).map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(['La risposta arriva entro 2 giorni lavorativi.', expect.stringMatching(/^Servono: documento di identità/)]));
  });

  it.each([[1600, '16 euro'], [2221, '22 euro e 21 centesimi'], [52, '52 centesimi'], [101, '1 euro e 1 centesimo'], [1_234_500, '12.345 euro']])('reads %i cents as %s', (cents, words) => {
    expect(euroInWords(cents)).toBe(words);
  });
});
