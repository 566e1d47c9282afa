import { describe, expect, it } from 'vitest';
import { sampleCheckers } from '#tests/support/sample-catalogue.ts';
import { FormField } from '../catalogue/form-field.model.ts';
import { fieldCheckers } from './field-checkers.ts';
import { checkField } from './field.rules.ts';
import type { FormValue } from './form-value.model.ts';

const options = [{ value: 'orto', label: 'Orto' }, { value: 'garden', label: 'Giardino' }];
const check = (field: Record<string, unknown>, value: FormValue | undefined, checkers = sampleCheckers) =>
  checkField(FormField.parse({ id: 'it', label: 'La voce', ...field }), value, checkers);
const told = (code: string, message: string) => ({ fieldId: 'it', code, message });

describe('a field that is right', () => {
  it.each<[Record<string, unknown>, FormValue | undefined]>([
    [{ type: 'text', maxLength: 4 }, 'nome'], [{ type: 'text' }, undefined], [{ type: 'text' }, '  '],
    [{ type: 'multiline' }, 'una\ndue'],
    [{ type: 'number' }, -3], [{ type: 'number', min: 1, max: 3 }, 3], [{ type: 'number', required: true }, 0],
    [{ type: 'amount' }, 0], [{ type: 'amount', min: -100 }, -100],
    [{ type: 'date' }, '2024-02-29'], [{ type: 'time' }, '00:00'], [{ type: 'time' }, '23:59'],
    [{ type: 'boolean' }, false], [{ type: 'boolean', required: true }, true],
    [{ type: 'choice', options }, 'orto'], [{ type: 'choices', options }, ['orto', 'garden']], [{ type: 'choices', options }, []],
    [{ type: 'declaration', text: 'Dichiaro.' }, false], [{ type: 'declaration', text: 'Dichiaro.', required: true }, true],
    [{ type: 'taxCode' }, 'RSSMRA80A01H501U'], [{ type: 'vatNumber' }, '00743110157'], [{ type: 'plate' }, 'AB123CD'],
    [{ type: 'email' }, 'mario.rossi@posta.example'], [{ type: 'phone' }, '+39 0543 123456'], [{ type: 'phone' }, '333/1234567'],
    [{ type: 'iban' }, 'IT60X0542811101000000123456'],
  ])('%o with %o', (field, value) => {
    expect(check(field, value, fieldCheckers)).toBeUndefined();
  });
});

describe('a field left empty', () => {
  it.each<[Record<string, unknown>, FormValue | undefined]>([
    [{ type: 'text' }, undefined], [{ type: 'text' }, ' \n'], [{ type: 'number' }, undefined], [{ type: 'choices', options }, []],
    [{ type: 'person' }, {}], [{ type: 'address' }, { street: ' ' }], [{ type: 'attachment' }, []], [{ type: 'group', fields: [{ id: 'a', label: 'A', type: 'text' }] }, []],
  ])('that is required is asked for by its name: %o with %o', (field, value) => {
    expect(check({ ...field, required: true }, value)).toEqual(told('FIELD_REQUIRED', 'Compilare: La voce.'));
    expect(check(field, value)).toBeUndefined();
  });

  it.each(['boolean', 'declaration'])('a required %s answered with no asks to be confirmed', (type) => {
    expect(check({ type, required: true, text: 'Dichiaro.' }, false)).toEqual(told('FIELD_REQUIRED', 'Va confermato: La voce.'));
  });
});

describe('a value of the wrong type', () => {
  it.each<[Record<string, unknown>, FormValue, string]>([
    [{ type: 'text' }, 5, 'La voce: scrivere un testo.'],
    [{ type: 'multiline' }, true, 'La voce: scrivere un testo.'],
    [{ type: 'taxCode' }, ['RSSMRA80A01H501U'], 'La voce: scrivere un testo.'],
    [{ type: 'number' }, 'due', 'La voce: scrivere un numero intero.'],
    [{ type: 'number' }, 1.5, 'La voce: scrivere un numero intero.'],
    [{ type: 'amount' }, '16,', 'La voce: scrivere un importo in euro.'],
    [{ type: 'boolean' }, 'sì', 'La voce: rispondere sì o no.'],
    [{ type: 'declaration', text: 'Dichiaro.' }, 1, 'La voce: rispondere sì o no.'],
    [{ type: 'choice', options }, ['orto'], 'La voce: scrivere un testo.'],
    [{ type: 'choices', options }, 'orto', "La voce: scegliere fra le voci dell'elenco."],
    [{ type: 'choices', options }, [{ orto: true }], "La voce: scegliere fra le voci dell'elenco."],
  ])('in %o, %o: "%s"', (field, value, message) => {
    expect(check(field, value)).toEqual(told('FIELD_WRONG_TYPE', message));
  });
});

describe('a value out of bounds', () => {
  it.each<[Record<string, unknown>, FormValue, string, string]>([
    [{ type: 'text', maxLength: 3 }, 'lungo', 'FIELD_TOO_LONG', 'La voce: al massimo 3 caratteri, ora sono 5.'],
    [{ type: 'number', min: 1 }, 0, 'FIELD_OUT_OF_RANGE', 'La voce: non può essere meno di 1.'],
    [{ type: 'number', max: 20 }, 21, 'FIELD_OUT_OF_RANGE', 'La voce: non può essere più di 20.'],
    [{ type: 'amount' }, -1, 'FIELD_OUT_OF_RANGE', 'La voce: non può essere meno di €\u00a00,00.'],
    [{ type: 'amount', max: 5000 }, 5001, 'FIELD_OUT_OF_RANGE', 'La voce: non può essere più di €\u00a050,00.'],
    [{ type: 'number' }, 1_000_000_001, 'FIELD_OUT_OF_RANGE', 'La voce: non può essere più di 1000000000.'],
  ])('in %o, %o: %s', (...[field, value, code, message]) => {
    expect(check(field, value)).toEqual(told(code, message));
  });
});

describe('a value of the wrong form', () => {
  it.each<[Record<string, unknown>, FormValue, RegExp]>([
    [{ type: 'date' }, '2026-02-30', /^La voce: la data non esiste/],
    [{ type: 'date' }, '30/02/2026', /^La voce: la data non esiste/],
    [{ type: 'time' }, '24:00', /^La voce: l'ora non esiste/],
    [{ type: 'time' }, '9:30', /^La voce: l'ora non esiste/],
    [{ type: 'choice', options }, 'vigna', /^La voce: scegliere una voce dell'elenco\.$/],
    [{ type: 'choices', options }, ['orto', 'vigna'], /^La voce: una voce scelta non è nell'elenco\.$/],
    [{ type: 'email' }, 'chi@dove', /^La voce: indirizzo di posta elettronica non valido\.$/],
    [{ type: 'phone' }, 'chiamami', /^La voce: numero di telefono non valido\.$/],
    [{ type: 'taxCode' }, 'RSSMRA80A01H501X', /^La voce: il codice fiscale non è valido \(carattere 16\)/],
    [{ type: 'taxCode' }, 'RSSMRA', /^La voce: il codice fiscale non è valido, /],
    [{ type: 'vatNumber' }, '00743110158', /^La voce: la partita IVA non è valida/],
    [{ type: 'plate' }, 'AB12CD', /^La voce: la targa non è valida/],
    [{ type: 'iban' }, 'IT60X0542811101000000123457', /^La voce: l'IBAN non è valido/],
  ])('in %o, %o: %s', (field, value, sentence) => {
    expect(check(field, value, fieldCheckers)).toEqual(told('FIELD_WRONG_FORMAT', expect.stringMatching(sentence)));
  });
});
