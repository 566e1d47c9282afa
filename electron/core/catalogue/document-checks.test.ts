import { describe, expect, it } from 'vitest';
import { oneSection, sampleService, tariffLine } from '#tests/support/sample-catalogue.ts';
import { tariffBook } from './tariff-book.ts';
import { documentFaults } from './document-checks.ts';

const templates = new Map([['certificate', { needsPerson: true }], ['application', { needsPerson: false }]]);
const known = { templates, tariff: tariffBook([[tariffLine('cie.fisso', 516)]]) };
const faultsOf = (identityLevel: string, ...documents: readonly object[]) =>
  [...documentFaults(sampleService({ identityLevel, form: oneSection({ id: 'use', type: 'text' }), documents }), known)]
    .map(({ field, message }) => `${field.join('.')}: ${message}`);

describe('the documents of a service', () => {
  it('are right when their templates exist and their texts can be filled', () => {
    expect(faultsOf('document', { template: 'certificate', text: '{{ person.surname }}, {{ form.use.label }}, {{ tariff.cie.fisso | euro }}' }, { template: 'application' })).toEqual([]);
  });

  it.each([
    ['document', { template: 'licence' }, 'documents.0.template: unknown document template "licence"'],
    ['document', { template: 'receipt-of-application' }, 'documents.0.template: the receipt of an application comes out by itself'],
    ['none', { template: 'certificate' }, 'documents.0.template: the template "certificate" needs an identified person, and identityLevel is none'],
    ['document', { template: 'application', text: '{{ form.us.label }}' }, 'documents.0.text: unknown name "form.us.label"'],
    ['document', { template: 'application', text: '{{ tariff.cie.fiso | euro }}' }, 'documents.0.text: unknown name "tariff.cie.fiso"'],
    ['document', { template: 'application', rows: [{ label: 'A', value: '{{ form.use.lable }}' }] }, 'documents.0.rows.0.value: unknown name "form.use.lable"'],
    ['document', { template: 'application', table: { each: 'form.use', columns: [{ label: 'A', value: 'x' }] } }, 'documents.0.table.each: "form.use" is neither family nor a group of the form'],
    ['document', { template: 'certificate', anpr: { chosenIn: 'use', kinds: {} } }, 'documents.0.anpr.chosenIn: "use" is no field of several choices'],
  ])('with identity %s and %o are wrong', (identityLevel, document, fault) => {
    expect(faultsOf(identityLevel, document)).toEqual([fault]);
  });

  it('know the kind of certificate of each choice', () => {
    const form = oneSection({ id: 'contents', type: 'choices', options: [{ value: 'birth', label: 'Nascita' }, { value: 'alive', label: 'In vita' }] });
    const document = { template: 'certificate', anpr: { chosenIn: 'contents', kinds: { birth: 'birth' } } };
    expect([...documentFaults(sampleService({ identityLevel: 'document', form, documents: [document] }), known)])
      .toEqual([{ field: ['documents', 0, 'anpr', 'chosenIn'], message: 'no kind of certificate stands for alive' }]);
  });

  it('may need a person where they come out only for one', () => {
    expect(faultsOf('none', { template: 'certificate', when: "person.taxCode != ''" })).toEqual([]);
  });
});
