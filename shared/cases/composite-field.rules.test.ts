import { describe, expect, it } from 'vitest';
import { sampleCheckers } from '#tests/support/sample-catalogue.ts';
import { FormField } from '../catalogue/form-field.model.ts';
import { checkField } from './field.rules.ts';
import type { FormRow, FormValue } from './form-value.model.ts';

const check = (field: Record<string, unknown>, value: FormValue) =>
  checkField(FormField.parse({ id: 'it', label: 'La voce', ...field }), value, sampleCheckers);
const told = (code: string, message: string) => ({ fieldId: 'it', code, message });

const person = { taxCode: 'RSSMRA80A01H501U', surname: 'Rossi', givenName: 'Mario', birthDate: '1980-01-01' };
const address = { street: 'Via Verdi', houseNumber: '3' };
const document = { kind: 'passport', number: 'YA1234567' };
const file: FormRow = { id: '01JD0000000000000000000001', name: 'delega.pdf', type: 'application/pdf', size: 12 };
const files = (count: number): FormRow[] => Array.from({ length: count }, () => file);
const signature = { method: 'paper', attachmentId: '01JD0000000000000000000001', name: 'foglio.pdf' };
const children = {
  type: 'group', rowLabel: 'Figlio', max: 3,
  fields: [
    { id: 'name', label: 'Nome', type: 'text', required: true, maxLength: 5 },
    { id: 'born', label: 'Nato il', type: 'date' },
    { id: 'who', label: 'Chi è', type: 'person' },
  ],
};

describe('a value of several parts that is right', () => {
  it.each<[Record<string, unknown>, FormValue]>([
    [{ type: 'person' }, person], [{ type: 'person' }, { surname: 'Ng', givenName: 'Li' }],
    [{ type: 'address' }, address], [{ type: 'address' }, { ...address, unit: '4', postalCode: '47099', municipality: 'Poggio Sereno', province: 'FC' }],
    [{ type: 'place' }, { name: 'Pola', province: 'PL', code: 'G778' }], [{ type: 'place' }, { name: 'Macondo' }],
    [{ type: 'document' }, document], [{ type: 'document' }, { ...document, issuedBy: 'Questura', expiresOn: '2030-01-01' }],
    [{ type: 'attachment' }, files(1)], [{ type: 'attachment', min: 2, max: 3 }, files(3)],
    [{ type: 'signature' }, signature], [{ type: 'signature' }, { ...signature, method: 'tablet' }],
    [children, [{ name: 'Luca' }, { name: 'Anna', born: '2020-01-01', who: person }]],
  ])('%o with %o', (field, value) => {
    expect(check({ ...field, required: true }, value)).toBeUndefined();
  });
});

describe('a value of the wrong type', () => {
  const again = 'La voce: il valore non è del tipo giusto, scriverlo di nuovo.';
  it.each<[Record<string, unknown>, FormValue]>([
    [{ type: 'person' }, 'Mario Rossi'], [{ type: 'person' }, [person]], [{ type: 'address' }, true], [{ type: 'place' }, 5],
    [{ type: 'document' }, 'CA12345AA'],
    [{ type: 'attachment' }, 'delega.pdf'], [{ type: 'attachment' }, ['delega.pdf']], [{ type: 'attachment' }, { id: 'x' }],
    [{ type: 'signature' }, 'firmato'], [{ type: 'signature' }, { ...signature, method: 'digital' }], [{ type: 'signature' }, [file]],
    [children, 'Luca'], [children, ['Luca']], [children, { name: 'Luca' }],
  ])('in %o, %o', (field, value) => {
    expect(check(field, value)).toEqual(told('FIELD_WRONG_TYPE', again));
  });
});

describe('a part that is missing', () => {
  it.each<[string, FormValue, string]>([
    ['person', { taxCode: person.taxCode, givenName: 'Mario' }, 'La voce: manca cognome.'],
    ['person', { surname: 'Rossi', givenName: ' ' }, 'La voce: manca nome.'],
    ['address', { houseNumber: '3' }, 'La voce: manca via o piazza.'],
    ['address', { street: 'Via Verdi', municipality: 'Roma' }, 'La voce: manca numero civico.'],
    ['place', { province: 'RM' }, 'La voce: manca luogo.'],
    ['document', { number: 'YA1234567' }, 'La voce: manca tipo.'],
    ['document', { kind: 'passport' }, 'La voce: manca numero.'],
    ['signature', { method: 'paper' }, 'La voce: acquisire il foglio firmato o far firmare sulla tavoletta.'],
    ['signature', { method: 'tablet', attachmentId: '' }, 'La voce: acquisire il foglio firmato o far firmare sulla tavoletta.'],
  ])('in a %s, %o: "%s"', (type, value, message) => {
    expect(check({ type }, value)).toEqual(told('FIELD_INCOMPLETE', message));
  });
});

describe('a part of the wrong form', () => {
  it.each<[string, FormValue, string]>([
    ['person', { ...person, taxCode: 'sbagliato' }, 'La voce, codice fiscale: il codice fiscale non è valido.'],
    ['person', { ...person, birthDate: '1980-13-01' }, 'La voce, data di nascita: la data non esiste (esempio: 22/11/2026).'],
    ['document', { ...document, expiresOn: 'presto' }, 'La voce, scadenza: la data non esiste (esempio: 22/11/2026).'],
  ])('in a %s, %o: "%s"', (type, value, message) => {
    expect(check({ type }, value)).toEqual(told('FIELD_WRONG_FORMAT', message));
  });
});

describe('too few or too many', () => {
  it.each<[Record<string, unknown>, FormValue, string]>([
    [{ type: 'attachment', min: 2 }, files(1), 'La voce: servono almeno 2 (file).'],
    [{ type: 'attachment', max: 2 }, files(3), 'La voce: al massimo 2 (file).'],
    [{ type: 'attachment' }, files(51), 'La voce: al massimo 50 (file).'],
    [{ ...children, min: 2 }, [{ name: 'Luca' }], 'La voce: servono almeno 2 (Figlio).'],
    [children, Array.from({ length: 4 }, () => ({ name: 'Luca' })), 'La voce: al massimo 3 (Figlio).'],
    [{ ...children, rowLabel: undefined, max: 1 }, [{ name: 'Luca' }, { name: 'Anna' }], 'La voce: al massimo 1 (riga).'],
  ])('in %o, %o: "%s"', (field, value, message) => {
    expect(check(field, value)).toEqual(told('FIELD_OUT_OF_RANGE', message));
  });
});

describe('a row that is wrong', () => {
  it.each<[FormRow[], string, string]>([
    [[{ name: 'Luca' }, { name: '' }], 'FIELD_REQUIRED', 'La voce, Figlio 2: Compilare: Nome.'],
    [[{}], 'FIELD_REQUIRED', 'La voce, Figlio 1: Compilare: Nome.'],
    [[{ name: 5 }], 'FIELD_WRONG_TYPE', 'La voce, Figlio 1: Nome: scrivere un testo.'],
    [[{ name: 'Massimiliano' }], 'FIELD_TOO_LONG', 'La voce, Figlio 1: Nome: al massimo 5 caratteri, ora sono 12.'],
    [[{ name: 'Luca', born: 'ieri' }], 'FIELD_WRONG_FORMAT', 'La voce, Figlio 1: Nato il: la data non esiste (esempio: 22/11/2026).'],
    [[{ name: 'Luca', who: { surname: 'Rossi' } }], 'FIELD_INCOMPLETE', 'La voce, Figlio 1: Chi è: manca nome.'],
  ])('%o: %s', (rows, code, message) => {
    expect(check(children, rows)).toEqual(told(code, message));
  });
});
