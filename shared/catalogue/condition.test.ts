import { describe, expect, it } from 'vitest';
import { sampleDay, samplePerson, sampleService, sampleTariff, tariffLine, oneSection } from '#tests/support/sample-catalogue.ts';
import type { FormValues } from '../cases/form-value.model.ts';
import { conditionScope, scopeOf } from './condition.ts';

const service = sampleService({
  form: oneSection(
    { id: 'use', type: 'text' }, { id: 'copies', type: 'number' }, { id: 'amount', type: 'amount' },
    { id: 'urgent', type: 'boolean' }, { id: 'day', type: 'date' },
  ),
});
const scope = scopeOf(service);
const factsWith = (form: FormValues) => ({ form, today: sampleDay });

describe('a condition', () => {
  it.each([
    ["form.use == 'bank'", { use: 'bank' }, true],
    ["form.use == ''", {}, true],
    ['form.copies == 0', {}, true],
    ['form.urgent', {}, false],
    ['form.urgent', { urgent: true }, true],
    ["form.day != '' && form.day < today", { day: '2026-11-22' }, true],
    ['daysBetween(form.day, today) > 3', { day: '2026-11-19' }, true],
    ['daysBetween(form.day, today) == 0', {}, true],
    ["addMonths(form.day, 6) < today", { day: '2026-05-22' }, true],
    ["addDays(form.day, 1) == ''", { day: 'domani' }, true],
    ["lastDay(form.day, 5) >= today", { day: '2026-11-17' }, true],
  ])('%s with %o is %s', (expression, form, expected) => {
    expect(scope.faultOf(expression, 'bool')).toBeUndefined();
    expect(scope.holds(expression, factsWith(form))).toBe(expected);
  });

  it('sees the rows of a group, their parts too, several choices and the parts of an address', () => {
    const rich = scopeOf(sampleService({ form: oneSection(
      { id: 'children', type: 'group', fields: [{ id: 'who', label: 'Chi', type: 'person' }, { id: 'age', label: 'Età', type: 'number' }] },
      { id: 'uses', type: 'choices', options: [{ value: 'garden', label: 'Giardino' }] }, { id: 'home', type: 'address' }, { id: 'photo', type: 'attachment' },
    ) }));
    const form = { children: [{ who: { surname: 'Rossi' }, age: 4 }], uses: ['garden'], home: { street: 'Via Verdi', municipality: 'Cesena' }, photo: [{ id: 'x', name: 'foto.png' }] };
    for (const condition of ["form.children.exists(child, child.who.surname == 'Rossi' && child.age < 6)", 'size(form.children) == 1', "'garden' in form.uses", "form.home.municipality == 'Cesena' && form.home.unit == ''", 'form.photo == 1']) {
      expect(rich.faultOf(condition, 'bool'), condition).toBeUndefined();
      expect(rich.holds(condition, factsWith(form)), condition).toBe(true);
      expect(rich.holds(condition, factsWith({})), condition).toBe(false);
    }
  });

  it('takes a value of the wrong type for one not typed yet', () => {
    const values = { copies: 'due', use: 3, urgent: 'sì', amount: 1.5 };
    expect(scope.holds("form.copies == 0 && form.use == '' && !form.urgent && form.amount == 0", factsWith(values))).toBe(true);
  });

  it('sees the person, the age and the family', () => {
    const facts = { ...factsWith({}), person: samplePerson() };
    expect(scope.holds("age == 46 && person.residence.street == 'Via Verdi'", facts)).toBe(true);
    expect(scope.holds('person.family.exists(member, member.age < 18)', facts)).toBe(true);
    expect(scope.holds('person.certifiability == 2 && person.civilState.code == 2', facts)).toBe(true);
  });

  it('about a person does not hold where nobody is identified', () => {
    expect(scope.holds('age < 18', factsWith({}))).toBe(false);
    expect(scope.holds('!person.openProceeding', factsWith({}))).toBe(false);
    expect(scope.integer('age', factsWith({}))).toBe(0);
  });
});

describe('an amount', () => {
  it('is an integer', () => {
    expect(scope.integer('(form.amount * 70 + 50) / 100', factsWith({ amount: 4200 }))).toBe(2940);
  });

  it('stays within the safe integers', () => {
    expect(scope.integer('form.amount * form.copies', factsWith({ amount: 1_000_000_000, copies: 1_000_000_000 }))).toBe(1_000_000_000);
    expect(scope.integer('form.amount', factsWith({ amount: 1e300 }))).toBe(0);
  });
});

describe('a fault of the file', () => {
  it.each([
    ['form.usee == 1', 'bool', /No such key: usee/, 6],
    ['form.use ==', 'bool', /./, 12],
    ['form.copies + 1', 'bool', /gives int where bool/, undefined],
    ["form.copies == '1'", 'bool', /no such overload/, 1],
    ['person.phone == 1', 'bool', /No such key: phone/, 8],
    ['tomorrow > today', 'bool', /Unknown variable: tomorrow/, 1],
    ['form.urgent', 'int', /gives bool where int/, undefined],
    ['100 / form.copies', 'int', /fails on an empty form: division by zero/, undefined],
  ] as const)('%s is found with its place', (...[expression, type, message, position]) => {
    const fault = scope.faultOf(expression, type);
    expect(fault?.message).toMatch(message);
    expect(fault?.position).toBe(position);
  });
});

describe('the tariff', () => {
  const codes = new Set(['cie.fisso', 'cimitero.concessione-loculo', 'diritti.cert.bollo']);
  const strict = conditionScope(service.form.flatMap(({ fields }) => fields), codes);
  const tariff = sampleTariff(tariffLine('cie.fisso', 516), tariffLine('cimitero.concessione-loculo', 250_000));

  it('gives the amounts in force on the day, by their codes', () => {
    expect(strict.faultOf('tariff.cie.fisso * form.copies', 'int')).toBeUndefined();
    expect(scope.integer('tariff.cie.fisso * form.copies', { ...factsWith({ copies: 2 }), tariff })).toBe(1032);
    expect(scope.holds('form.amount < tariff.cimitero.concessione_loculo', { ...factsWith({ amount: 100 }), tariff })).toBe(true);
  });

  it.each([
    ['tariff.cie.fiso > 1', 'bool', /No such key: fiso/, 12],
    ['tariff.cie > 1', 'bool', /no such overload/, 1],
    ['tariff.cie.fisso', 'bool', /gives int where bool/, undefined],
    ["tariff.cie.fisso == '516'", 'bool', /no such overload/, 1],
  ] as const)('%s is a fault of the file', (...[expression, type, message, position]) => {
    const fault = strict.faultOf(expression, type);
    expect(fault?.message).toMatch(message);
    expect(fault?.position).toBe(position);
  });

  it('never takes a line that is not in force for nothing', () => {
    expect(() => scope.integer('tariff.diritti.cert.bollo', { ...factsWith({}), tariff })).toThrow(/TARIFF_MISSING/);
    expect(scope.holds("form.use == 'tariff.diritti.cert.bollo'", { ...factsWith({}), tariff })).toBe(false);
  });
});

describe('what the rows of a group come to', () => {
  const rich = scopeOf(sampleService({ form: oneSection(
    { id: 'children', type: 'group', fields: [{ id: 'income', label: 'Reddito', type: 'amount' }, { id: 'age', label: 'Età', type: 'number' }, { id: 'name', label: 'Nome', type: 'text' }] },
  ) }));
  const form: FormValues = { children: [{ income: 1000, age: 4 }, { income: 250, age: 9 }, { age: 12 }] };

  it.each([
    ['sum(form.children.map(child, child.income))', 1250],
    ['sum(form.children.filter(child, child.age < 6).map(child, child.income))', 1000],
    ['size(form.children.filter(child, child.age < 10))', 2],
  ])('%s', (expression, expected) => {
    expect(rich.faultOf(expression, 'int')).toBeUndefined();
    expect(rich.integer(expression, factsWith(form))).toBe(expected);
    expect(rich.integer(expression, factsWith({}))).toBe(0);
  });

  it('is a fault of the file where the field does not exist, or is no number', () => {
    expect(rich.faultOf('sum(form.children.map(child, child.incom))', 'int')?.message).toMatch(/No such key: incom/);
    expect(rich.faultOf('sum(form.children.map(child, child.name))', 'int')?.message).toMatch(/no matching overload/);
  });
});
