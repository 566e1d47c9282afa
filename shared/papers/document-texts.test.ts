import { describe, expect, it } from 'vitest';
import type { FormValues } from '#shared/cases/form-value.model.ts';
import { ServiceDocument } from '#shared/catalogue/service.model.ts';
import { sampleContent, sampleHolder } from '#tests/support/sample-document.ts';
import { oneSection, sampleService } from '#tests/support/sample-catalogue.ts';
import { toTextScope } from './certificate-scope.ts';
import { documentTextFaults } from './document-faults.ts';
import { fillDocument } from './fill-document.ts';
import { fillForm, readAnswers } from './filled-form.ts';
import { fillParagraphs } from './liquid-texts.ts';

const service = sampleService({ identityLevel: 'document', form: oneSection(
  { id: 'host', type: 'person' }, { id: 'open', type: 'boolean' }, { id: 'rent', type: 'amount' }, { id: 'uses', type: 'choices', options: [{ value: 'a', label: 'Orto' }] },
  { id: 'children', type: 'group', fields: [{ id: 'name', label: 'Nome', type: 'text' }, { id: 'born', label: 'Nascita', type: 'date' }] },
  { id: 'truth', type: 'declaration', text: 'È tutto vero.' }, { id: 'photos', type: 'attachment' },
) });
const filled: FormValues = { host: { surname: 'Verdi' }, rent: 45_000, uses: ['a'], children: [{ name: 'Anna', born: '2018-02-03' }, { name: 'Pietro' }], truth: true };
const scopeOf = (values: FormValues) => toTextScope({ ...sampleContent, form: fillForm(service, values) });
const fill = (document: object, values = filled) =>
  fillDocument(ServiceDocument.parse({ template: 'x', ...document }), scopeOf(values), 'Prova');
const faults = (document: object, of = service) => [...documentTextFaults(of, ServiceDocument.parse({ template: 'x', ...document }), new Set(['cie.fisso', 'bollo.foglio-uso']))];

describe('what a service says on its paper', () => {
  it('has a name for every field, filled or not', () => {
    const form = fillForm(service, {});
    expect(Object.keys(form)).toEqual(['host', 'open', 'rent', 'uses', 'children', 'truth', 'photos']);
    expect(form['host']).toEqual({ value: { taxCode: '', surname: '', givenName: '', birthDate: '' }, label: '' });
    expect(form['rent']).toEqual({ value: '', label: '' });
    expect(form['children']).toEqual({ value: [], label: '', rows: [], sums: [] });
  });

  it('is filled from form, family, municipality and days', () => {
    const text = '{{ form.host.value.surname }}{{ form.host.value.taxCode }}, {{ form.rent.value | euro }} = {{ form.rent.label }}, '
      + '{{ form.uses.label }}, {{ form.children.rows.size }}, {{ today | day }}, {{ municipality.place }}, {{ person.residence | address }}';
    expect(fill({ text }).text).toBe('Verdi, €\u00a0450,00 = €\u00a0450,00, Orto, 2, 23/11/2026, Poggio Sereno, Via della Libertà 12/B, 47020 Poggio Sereno (FC)');
  });

  it('takes an empty field for absent in a condition', () => {
    const text = '{% if form.rent.value %}affitto{% else %}senza affitto{% endif %}';
    expect([fill({ text }).text, fill({ text }, {}).text]).toEqual(['affitto', 'senza affitto']);
  });

  it('leaves out rows without a value and tables without lines', () => {
    const rows = [{ label: 'Affitto', value: '{{ form.rent.label }}' }, { label: 'Aperto', value: '{{ form.open.label }}' }];
    const table = { each: 'form.children', columns: [{ label: 'Nome', value: '{{ row.name }}' }, { label: 'Nascita', value: '{{ row.born | day }}' }] };
    expect(fill({ rows, table })).toMatchObject({
      rows: [{ label: 'Affitto', value: '€\u00a0450,00' }], table: { columns: ['Nome', 'Nascita'], rows: [['Anna', '03/02/2018'], ['Pietro', '']] },
    });
    expect(fill({ rows, table }, {})).toMatchObject({ rows: [], table: undefined });
  });

  it('reckons with the amounts of a row in cents, and prints them in euro', () => {
    const lands = sampleService({ form: oneSection({ id: 'lands', type: 'group', fields: [{ id: 'income', label: 'I', type: 'amount' }, { id: 'months', label: 'M', type: 'number' }] }) });
    const scope = toTextScope({ ...sampleContent, form: fillForm(lands, { lands: [{ income: 12_345, months: 7 }, { months: 12 }] }) });
    const value = '{{ row.income }} {{ row.income | times: row.months | euro }} {% if row.months > 6 %}sì{% endif %}{% if row.months == 7 %}!{% endif %}';
    const table = { each: 'form.lands', columns: [{ label: 'A', value }] };
    expect(fillDocument(ServiceDocument.parse({ template: 'x', table }), scope, 'P').table?.rows).toEqual([['€\u00a0123,45 €\u00a0864,15 sì!'], ['€\u00a00,00 sì']]);
  });

  it('names what the numbers of a group come to, and amounts of the tariff', () => {
    const lands = sampleService({ form: oneSection({ id: 'lands', type: 'group', fields: [{ id: 'income', label: 'I', type: 'amount' }, { id: 'name', label: 'N', type: 'text' }] }) });
    const text = '{{ form.lands.sum.income | euro }} {{ tariff.bollo.foglio_uso | euro }}';
    const scope = (rows: FormValues['x']) => toTextScope({ ...sampleContent, form: fillForm(lands, { lands: rows ?? [] }), tariff: { 'bollo.foglio-uso': 1600 } });
    const filledWith = (rows: FormValues['x']) => fillDocument(ServiceDocument.parse({ template: 'x', text }), scope(rows), 'P').text;
    expect([filledWith([{ income: 12_345 }, { name: 'A' }, { income: 55 }]), filledWith([])]).toEqual(['€\u00a0124,00 €\u00a016,00', '€\u00a00,00 €\u00a016,00']);
    expect(faults({ text }, lands)).toEqual([]);
    expect(faults({ text: '{{ form.lands.sum.name }}' }, lands)).toEqual([{ field: ['text'], message: 'unknown name "form.lands.sum.name"' }]);
    expect(faults({ text: '{{ tariff.bollo.foglio }}' }, lands)).toEqual([{ field: ['text'], message: 'unknown name "tariff.bollo.foglio"' }]);
  });

  it('may have a title that depends on a choice of the form', () => {
    const title = "Orto{% if form.open.value %} aperto{% endif %}{{ form.uses.label | prepend: ': ' }}";
    expect([fill({ title }).title, fill({ title }, { open: true }).title, fill({}).title]).toEqual(['Orto: Orto', 'Orto aperto:', 'Prova']);
    expect(faults({ title })).toEqual([]);
  });

  it('has a line for each of the family, in words', () => {
    const table = { each: 'family', columns: [{ label: 'Chi', value: '{{ row.surname }} {{ row.givenName }} {{ row.birthDate | day }} {{ row.relation }} ({{ row.relation.label }})' }] };
    expect(fill({ table }).table?.rows).toEqual([["D'Amìco Nicolò 07/03/1984 intestatario (intestatario)"], ["D'Amìco Giulia 10/07/2015 figlia (figlia)"]]);
  });

  it('has a paragraph for each line, but not for an indented one', () => {
    expect(fillParagraphs('uno\ndue\n\ntre', {})).toBe('uno\ndue\ntre');
    expect(fillParagraphs('uno\n  {% if true %}\n    due\n  {% endif %}\ntre', {})).toBe('uno due tre');
  });

  it('answers a declaration made with its words, and rows one by one', () => {
    expect(readAnswers(service, filled)[0]?.rows).toEqual([
      { label: 'host', value: 'VERDI' }, { label: 'rent', value: '€\u00a0450,00' }, { label: 'uses', value: 'Orto' },
      { label: 'children 1', value: 'nome Anna; nascita 03/02/2018' }, { label: 'children 2', value: 'nome Pietro' }, { label: 'truth', value: 'È tutto vero.' },
    ]);
    expect(readAnswers(service, {})).toEqual([]);
  });
});

describe('a mistake in it', () => {
  it.each([
    ['an unknown field', { text: '{{ form.hst.label }}' }, 'text', 'unknown name "form.hst.label"'],
    ['a name in a branch not taken', { text: '{% if form.open.value %}{{ person.surnam }}{% endif %}' }, 'text', 'unknown name "person.surnam"'],
    ['a part that a person has not', { text: '{{ form.host.value.name }}' }, 'text', 'unknown name "form.host.value.name"'],
    ['an unknown filter', { text: '{{ today | giorno }}' }, 'text', 'undefined filter: giorno'],
    ['a tag left open', { text: '{% if today %}' }, 'text', 'not closed'],
    ['an unknown column', { table: { each: 'form.children', columns: [{ label: 'A', value: '{{ row.age }}' }] } }, 'table.columns.0.value', 'unknown name "row.age"'],
    ['a row outside a table', { rows: [{ label: 'A', value: '{{ row.name }}' }] }, 'rows.0.value', 'unknown name "row.name"'],
    ['a person in the title', { title: 'Di {{ person.surname }}' }, 'title', '"person.surname" in a title'],
    ['what was typed in the title', { title: 'Di {{ form.host.label }}' }, 'title', '"form.host.label" in a title'],
  ])('is told by its place: %s', (...[, document, field, message]) => {
    const [fault] = faults(document);
    expect([fault?.field.join('.'), fault?.message]).toEqual([field, expect.stringContaining(message)]);
  });

  it('is to count on a person whom nobody need identify', () => {
    const open = { ...service, identityLevel: 'none' as const };
    expect(faults({ text: '{{ person.surname }}' }, open)[0]?.message).toContain('cannot be filled on an empty form');
    expect(faults({ text: '{% if person %}{{ person.surname }}{% endif %}' }, open)).toEqual([]);
    expect(faults({ text: '{{ person.surname }}' })).toEqual([]);
  });

  it('is not what docs/catalogue.md promises', () => {
    const names = [
      'person.birthPlace.name', 'person.residence.street', 'person.civilState.label', 'person.citizenship', 'person.taxCode', 'family.size', 'form.host.label',
      'form.host.value.surname', 'municipality.name', 'municipality.place', 'today', 'issuedOn', 'validUntil', 'request.title', 'request.dueOn', 'office.name',
    ];
    expect(faults({ text: names.map((name) => `{{ ${name} }}`).join(' ') })).toEqual([]);
    expect(sampleHolder.family).toHaveLength(2);
  });
});
