import { describe, expect, it } from 'vitest';
import type { FormValue } from '#shared/cases/form-value.model.ts';
import { FormField } from '#shared/catalogue/form-field.model.ts';
import { fieldText } from './field-text.ts';

const options = [{ value: 'a', label: 'Prima' }, { value: 'b', label: 'Seconda' }];
const address = { street: 'Via Verdi', houseNumber: '3', unit: '2', postalCode: '47020', municipality: 'Poggio Sereno', province: 'FC' };
const rows = [{ id: 'name', label: 'Nome', type: 'text' }, { id: 'born', label: 'Nato il', type: 'date' }];

describe('a field on paper', () => {
  it.each<[type: string, value: FormValue, text: string, more?: object]>([
    ['text', '  Rossi ', 'Rossi'], ['number', 12, '12'], ['amount', 123_456, '€\u00a01.234,56'], ['amount', 0, '€\u00a00,00'],
    ['date', '2026-11-23', '23/11/2026'], ['date', 'domani', 'domani'], ['time', '09:30', '09:30'],
    ['boolean', true, 'sì'], ['boolean', false, 'no'], ['declaration', true, 'sì'],
    ['choice', 'b', 'Seconda', { options }], ['choice', 'z', 'z', { options }], ['choices', ['a', 'b'], 'Prima, Seconda', { options }],
    ['person', { surname: 'Rossi', givenName: 'Mario', birthDate: '1980-01-01', taxCode: 'RSSMRA80A01H501U' }, 'ROSSI Mario, nato/a il 01/01/1980, codice fiscale RSSMRA80A01H501U'],
    ['person', { surname: 'Rossi', givenName: 'Mario' }, 'ROSSI Mario'],
    ['address', address, 'Via Verdi 3, int. 2, 47020 Poggio Sereno (FC)'], ['address', { street: 'Via Verdi', houseNumber: '3' }, 'Via Verdi 3'],
    ['place', { name: 'Forlì', province: 'FC' }, 'Forlì (FC)'], ['place', { name: 'Tirana', province: 'EE' }, 'Tirana'],
    ['document', { kind: 'identity-card', number: 'CA12345AA' }, "carta d'identità n. CA12345AA"], ['document', { kind: 'tesserino', number: '9' }, 'tesserino n. 9'],
    ['attachment', [{ name: 'a.pdf' }, { name: 'b.pdf' }], '2 file'],
    ['signature', { method: 'paper', attachmentId: 'x' }, 'su carta'], ['signature', { method: 'tablet' }, 'su tavoletta (firma semplice)'],
    ['group', [{ name: 'Anna', born: '2018-02-03' }, { name: 'Pietro' }], 'Anna, 03/02/2018; Pietro', { fields: rows }],
  ])('of type %s holding %o reads %s', (...[type, value, text, more = {}]) => {
    const field = FormField.parse({ id: 'it', label: 'It', type, ...more });
    expect(fieldText(field, value)).toBe(text);
    expect(fieldText(field, undefined)).toBe('');
  });

  it.each(FormField.shape.type.options)('of type %s bears any value', (type) => {
    const field = FormField.parse({ id: 'it', label: 'It', type });
    const values: FormValue[] = ['', 'x', 3, true, [], ['a'], [{ a: 'b' }], {}, { a: 'b' }];
    for (const value of values) expect(fieldText(field, value)).not.toMatch(/undefined|object/);
  });
});
