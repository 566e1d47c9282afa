import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneSection, sampleCheckers, sampleDay, samplePerson, sampleService } from '#tests/support/sample-catalogue.ts';
import type { Contact } from '../people/people.model.ts';
import type { FormValues } from './form-value.model.ts';
import { checkForm } from './check-form.rules.ts';
import { prefillValues, visibleFacts, visibleFields } from './form.rules.ts';

const factsWith = (form: FormValues) => ({ form, today: sampleDay });
const codesOf = (service: ReturnType<typeof sampleService>, form: FormValues) =>
  checkForm(service, factsWith(form), sampleCheckers).map(({ fieldId, code }) => `${fieldId ?? '-'} ${code}`);

describe('visible fields', () => {
  const service = sampleService({
    form: [
      { id: 'uno', title: 'Uno', fields: [
        { id: 'kind', label: 'Tipo', type: 'text' },
        { id: 'detail', label: 'Dettaglio', type: 'text', when: "form.kind == 'other'" },
        { id: 'more', label: 'Altro', type: 'text', when: "form.detail == 'x'" },
      ] },
      { id: 'minori', title: 'Minori', when: 'age < 18', fields: [{ id: 'parent', label: 'Genitore', type: 'text', required: true }] },
    ],
  });
  const shown = (form: FormValues) => visibleFields(service, factsWith(form)).map((field) => field.id);

  it('are those whose condition holds', () => {
    expect(shown({})).toEqual(['kind']);
    expect(shown({ kind: 'other' })).toEqual(['kind', 'detail']);
    expect(shown({ kind: 'other', detail: 'x' })).toEqual(['kind', 'detail', 'more']);
  });

  it('do not depend on what stands in hidden ones', () => {
    expect(shown({ kind: 'same', detail: 'x', more: 'y' })).toEqual(['kind']);
    expect(visibleFacts(service, factsWith({ kind: 'same', detail: 'x' })).form).toEqual({ kind: 'same' });
  });

  it('of a section for minors appear for a minor only', () => {
    const fieldsFor = (birthDate: string) => visibleFields(service, { ...factsWith({}), person: samplePerson({ birthDate }) });
    expect(fieldsFor('2010-01-01').map((field) => field.id)).toContain('parent');
    expect(fieldsFor('2008-11-23').map((field) => field.id)).not.toContain('parent');
  });
});

describe('first values', () => {
  const service = sampleService({
    form: oneSection(
      { id: 'name', type: 'text', prefill: 'person.surname', default: 'nessuno' },
      { id: 'address', type: 'text', prefill: 'person.residence.address' },
      { id: 'minors', type: 'number', prefill: 'person.family.minors' },
      { id: 'copies', type: 'number', default: 1 },
      { id: 'free', type: 'text' },
    ),
  });

  it('come from the register, else from the default', () => {
    expect(prefillValues(service, { person: samplePerson(), today: sampleDay }))
      .toEqual({ name: 'Rossi', address: 'Via Verdi 3, 47000 Poggio Sereno (FC)', minors: 1, copies: 1 });
    expect(prefillValues(service, { today: sampleDay })).toEqual({ name: 'nessuno', copies: 1 });
  });

  it('come from the contacts that the person gave, one of each kind, when there are any', () => {
    const form = sampleService({ form: oneSection(
      { id: 'phone', type: 'phone', prefill: 'contact.phone' }, { id: 'mail', type: 'email', prefill: 'contact.email' }, { id: 'pec', type: 'email', prefill: 'contact.pec' },
    ) });
    const given = (kind: Contact['kind'], value: string): Contact => ({ kind, value, source: { kind: 'visit' }, learnedAt: '2026-03-12T09:00:00.000Z' });
    const person = { ...samplePerson(), contacts: [given('pec', 'anna@pec.example'), given('phone', '0543 111111')] };
    expect(prefillValues(form, { person, today: sampleDay })).toEqual({ phone: '0543 111111', pec: 'anna@pec.example' });
    expect(prefillValues(form, { person: samplePerson(), today: sampleDay })).toEqual({});
  });
});

describe('checking a form', () => {
  it.each([
    [{ type: 'text', required: true }, undefined, 'FIELD_REQUIRED'],
    [{ type: 'text', required: true }, '   ', 'FIELD_REQUIRED'],
    [{ type: 'text', maxLength: 3 }, 'lungo', 'FIELD_TOO_LONG'],
    [{ type: 'text' }, 5, 'FIELD_WRONG_TYPE'],
    [{ type: 'number' }, 'due', 'FIELD_WRONG_TYPE'],
    [{ type: 'number' }, 1.5, 'FIELD_WRONG_TYPE'],
    [{ type: 'number', min: 1 }, 0, 'FIELD_OUT_OF_RANGE'],
    [{ type: 'number', max: 20 }, 21, 'FIELD_OUT_OF_RANGE'],
    [{ type: 'amount' }, -1, 'FIELD_OUT_OF_RANGE'],
    [{ type: 'boolean', required: true }, false, 'FIELD_REQUIRED'],
    [{ type: 'boolean' }, 'sì', 'FIELD_WRONG_TYPE'],
    [{ type: 'date' }, '2026-02-30', 'FIELD_WRONG_FORMAT'],
    [{ type: 'choice', options: [{ value: 'a', label: 'A' }] }, 'b', 'FIELD_WRONG_FORMAT'],
    [{ type: 'email' }, 'chi@dove', 'FIELD_WRONG_FORMAT'],
    [{ type: 'phone' }, 'chiamami', 'FIELD_WRONG_FORMAT'],
    [{ type: 'taxCode' }, 'sbagliato', 'FIELD_WRONG_FORMAT'],
    [{ type: 'plate' }, 'sbagliato', 'FIELD_WRONG_FORMAT'],
    [{ type: 'iban' }, 'sbagliato', 'FIELD_WRONG_FORMAT'],
  ])('finds in %o the value %o', (field, value, code) => {
    const service = sampleService({ form: oneSection({ id: 'it', ...field }) });
    expect(codesOf(service, value === undefined ? {} : { it: value })).toEqual([`it ${code}`]);
  });

  it.each([
    [{ type: 'text' }, ''], [{ type: 'multiline', maxLength: 3 }, 'tre'], [{ type: 'number', min: 0 }, 0], [{ type: 'amount' }, 2221],
    [{ type: 'boolean' }, false], [{ type: 'date' }, '2024-02-29'], [{ type: 'choice', options: [{ value: 'a', label: 'A' }] }, 'a'],
    [{ type: 'email' }, 'mario@posta.example'], [{ type: 'phone' }, '+39 0543 123456'], [{ type: 'iban' }, 'giusto'],
  ])('accepts in %o the value %o', (field, value) => {
    const service = sampleService({ form: oneSection({ id: 'it', ...field }) });
    expect(codesOf(service, { it: value })).toEqual([]);
  });

  it('speaks of a blocker with its own code and message', () => {
    const service = sampleService({
      blockers: [{ id: 'open-proceeding', when: 'person.openProceeding', message: 'Procedimento aperto.' }],
    });
    const check = (openProceeding: boolean) =>
      checkForm(service, { ...factsWith({}), person: samplePerson({ openProceeding }) }, sampleCheckers);
    expect(check(true)).toEqual([{ code: 'BLOCKED_OPEN_PROCEEDING', message: 'Procedimento aperto.' }]);
    expect(check(false)).toEqual([]);
  });

  it('asks for a person and for enough certainty of who it is', () => {
    const service = sampleService({ identityLevel: 'document' });
    const codes = (facts: object) => checkForm(service, { ...factsWith({}), ...facts }, sampleCheckers).map(({ code }) => code);
    expect(codes({})).toEqual(['PERSON_MISSING']);
    expect(codes({ person: samplePerson() })).toEqual(['IDENTITY_TOO_WEAK']);
    expect(codes({ person: samplePerson(), identityLevel: 'declared' })).toEqual(['IDENTITY_TOO_WEAK']);
    expect(codes({ person: samplePerson(), identityLevel: 'document' })).toEqual([]);
    expect(codes({ person: samplePerson(), identityLevel: 'strong' })).toEqual([]);
  });

  it('never looks at a hidden field, whatever stands in it', () => {
    const service = sampleService({
      form: oneSection({ id: 'open', type: 'boolean' }, { id: 'inner', type: 'number', required: true, when: 'form.open' }),
    });
    const anyValue = fc.oneof(fc.string(), fc.double(), fc.boolean());
    fc.assert(fc.property(anyValue, fc.constantFrom<FormValues>({}, { open: false }), (inner, form) => {
      expect(codesOf(service, { ...form, inner })).toEqual([]);
    }));
    expect(codesOf(service, { open: true })).toEqual(['inner FIELD_REQUIRED']);
  });

  it('bears any value in any field without failing', () => {
    const types = ['text', 'multiline', 'number', 'amount', 'date', 'boolean', 'choice', 'taxCode', 'plate', 'email', 'phone', 'iban'];
    const service = sampleService({
      form: oneSection(...types.map((type) => ({ id: type, type, ...(type === 'choice' && { options: [{ value: 'a', label: 'A' }] }) }))),
      blockers: [{ id: 'late', when: 'daysBetween(form.date, today) > 5 || form.amount * form.number > 3', message: 'Tardi.' }],
    });
    const values = fc.dictionary(fc.constantFrom(...types), fc.oneof(fc.string(), fc.double(), fc.integer(), fc.boolean()));
    fc.assert(fc.property(values, (form) => {
      for (const problem of checkForm(service, factsWith(form), sampleCheckers)) expect(problem.message).not.toBe('');
    }));
  });
});
