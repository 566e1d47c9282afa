import { describe, expect, it } from 'vitest';
import { oneSection, sampleCheckers, sampleDay, samplePerson as personOf, sampleService } from '#tests/support/sample-catalogue.ts';
import { copyableValues, repeatableValues } from './copy-values.rules.ts';
import { retakePrefill } from './retake-prefill.rules.ts';

const samplePerson = personOf();
const service = sampleService({
  form: oneSection(
    { id: 'street', label: 'Via', type: 'text', maxLength: 10 },
    { id: 'kind', label: 'Tipo', type: 'choice', options: [{ value: 'one', label: 'Uno' }, { value: 'two', label: 'Due' }], default: 'one' },
    { id: 'detail', label: 'Dettaglio', type: 'text', when: "form.kind == 'two'" },
    { id: 'city', label: 'Comune', type: 'text', prefill: 'person.residence.municipality' },
    { id: 'states', label: 'Dichiara', type: 'declaration', text: 'Dichiaro.' },
    { id: 'seen', label: 'Visto', type: 'boolean' },
    { id: 'papers', label: 'Carte', type: 'attachment' },
  ),
});
const copy = (previous: Parameters<typeof copyableValues>[1], form: Parameters<typeof copyableValues>[1] = {}) => copyableValues(service, previous, { facts: { form, today: sampleDay }, checkers: sampleCheckers });

describe('what is copied from an earlier request', () => {
  it('is what was typed and fits, into fields that nobody has answered', () => {
    expect(copy({ street: 'Via Roma', kind: 'two', detail: 'x' }, { kind: 'one' })).toEqual({ street: 'Via Roma', kind: 'two', detail: 'x' });
    expect(copy({ street: 'Via Roma' }, { street: 'Via Po' })).toEqual({});
  });

  it('leaves out what does not fit any more, or stands in a field that is hidden', () => {
    expect(copy({ street: 'Una via troppo lunga', kind: 'three', gone: 'x', detail: 'x' })).toEqual({});
  });

  it('leaves out what the register says, and what is stated, seen or brought for one request alone', () => {
    expect(copy({ city: 'Cesena', states: true, seen: true, papers: [{ id: 'a' }] })).toEqual({});
  });
});

describe('what is repeated for another', () => {
  it('is all but what is stated, signed or brought', () => {
    expect(repeatableValues(service, { street: 'Via Roma', city: 'Cesena', seen: true, states: true, papers: [{ id: 'a' }], gone: 'x' })).toEqual({ street: 'Via Roma', city: 'Cesena', seen: true });
  });
});

describe('a form that was filled for somebody else', () => {
  const now = { person: { ...samplePerson, residence: { ...samplePerson.residence, municipality: 'Rimini' } }, today: sampleDay };
  const retake = (values: Parameters<typeof copyableValues>[1], before = { person: samplePerson, today: sampleDay }) => retakePrefill(service, values, { before, now });

  it('takes anew what the register had said, and what it had not', () => {
    expect(retake({ street: 'Via Roma', city: samplePerson.residence.municipality })).toEqual({ street: 'Via Roma', city: 'Rimini' });
    expect(retake({ street: 'Via Roma' })).toEqual({ street: 'Via Roma', city: 'Rimini' });
  });

  it('keeps what was typed over it', () => {
    expect(retake({ city: 'Forlì' })).toEqual({ city: 'Forlì' });
  });
});
