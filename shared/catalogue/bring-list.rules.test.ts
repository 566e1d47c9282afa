import { describe, expect, it } from 'vitest';
import { oneSection, sampleDay, sampleService, sampleTariff, tariffLine } from '#tests/support/sample-catalogue.ts';
import { listKnownCosts, listWhatToBring } from './bring-list.rules.ts';

const service = sampleService({
  form: oneSection({ id: 'isMinor', type: 'boolean' }),
  bring: ['Una fototessera', { text: 'Assenso dell’altro genitore', when: 'form.isMinor' }, { text: 'Titolo di studio', because: 'rilasciato all’estero' }],
});
const always = [{ label: 'Una fototessera', note: '' }, { label: 'Titolo di studio', note: 'rilasciato all’estero' }];
const consent = { label: 'Assenso dell’altro genitore', note: '' };

describe('what to bring', () => {
  it('leaves open what only some bring, for whoever has not asked yet', () => {
    expect(listWhatToBring(service, undefined)).toEqual({ items: always, maybe: [consent] });
  });

  it.each([[true, [always[0], consent, always[1]]], [false, always]])('in a case at hand is what it asks (a minor: %s)', (isMinor, items) => {
    expect(listWhatToBring(service, { form: { isMinor }, today: sampleDay })).toEqual({ items, maybe: [] });
  });
});

describe('what everybody pays', () => {
  const tariff = sampleTariff(tariffLine('card', 2221), tariffLine('stamp', 1600));
  it.each([
    [[], { costs: [], costsVary: false }],
    [[{ id: 'card', tariff: 'card', label: 'Carta' }], { costs: [{ label: 'Carta', amountCents: 2221 }], costsVary: false }],
    [[{ id: 'card', tariff: 'card', label: 'Carta' }, { id: 'stamp', tariff: 'stamp', when: 'form.isMinor' }], { costs: [{ label: 'Carta', amountCents: 2221 }], costsVary: true }],
    [[{ id: 'stamp', tariff: 'stamp', liftedBy: 'stamp-exemption' as const }], { costs: [], costsVary: true }],
    [[{ id: 'stamp', tariff: 'stamp', quantity: '2' }], { costs: [], costsVary: true }],
    [[{ id: 'stamp', tariff: 'stamp', label: 'Bollo', due: 'decision' as const }], { costs: [{ label: 'Bollo, se accolta', amountCents: 1600 }], costsVary: false }],
  ])('%j', (fees, expected) => {
    expect(listKnownCosts(sampleService({ form: oneSection({ id: 'isMinor', type: 'boolean' }), fees }), tariff)).toEqual(expected);
  });
});
