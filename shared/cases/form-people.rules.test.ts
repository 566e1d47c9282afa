import { describe, expect, it } from 'vitest';
import { oneSection, samplePerson as person, sampleService } from '#tests/support/sample-catalogue.ts';
import { actingPeople, subjectValues } from './form-people.rules.ts';

const samplePerson = person();
const member = { taxCode: 'RSSLCU10A01C573X', surname: 'Rossi', givenName: 'Luca', birthDate: '2010-01-01' };
const fieldsOf = (...fields: readonly Record<string, unknown>[]) => sampleService({ form: oneSection(...fields) }).form.flatMap((section) => section.fields);

describe('whom a request is about', () => {
  it('stands in the field of a person that is named after it, before one that the register fills', () => {
    const fields = fieldsOf({ id: 'payer', label: 'Chi paga', type: 'person', prefill: 'person' }, { id: 'child', label: 'Figlio', type: 'person' });
    expect(subjectValues(fields, member)).toEqual({ child: member });
  });

  it('is else the person that the register fills, unless that is who asks', () => {
    expect(subjectValues(fieldsOf({ id: 'offender', label: 'Chi', type: 'person', prefill: 'person' }), member)).toEqual({ offender: member });
    expect(subjectValues(fieldsOf({ id: 'requester', label: 'Chi chiede', type: 'person', prefill: 'person' }), member)).toBeUndefined();
  });

  it('may be told in several fields, or as the row of a group', () => {
    const split = fieldsOf({ id: 'childTaxCode', label: 'Codice', type: 'taxCode' }, { id: 'childName', label: 'Nome', type: 'text' }, { id: 'childName2', label: 'Altro', type: 'text' });
    expect(subjectValues(split, member)).toEqual({ childTaxCode: member.taxCode, childName: 'Rossi Luca' });
    const group = fieldsOf({ id: 'children', label: 'Figli', type: 'group', rowLabel: 'Figlio', fields: [{ id: 'surname', label: 'Cognome', type: 'text', required: true }, { id: 'taxCode', label: 'Codice', type: 'taxCode', required: false }] });
    expect(subjectValues(group, member)).toEqual({ children: [{ surname: 'Rossi', taxCode: member.taxCode }] });
  });

  it('is nobody where no field says so', () => {
    expect(subjectValues(fieldsOf({ id: 'copies', label: 'Copie', type: 'number' }, { id: 'bodyName', label: 'Ente', type: 'text' }), member)).toBeUndefined();
  });
});

describe('who else has a part', () => {
  const fields = fieldsOf({ id: 'requester', label: 'Chi chiede', type: 'person' }, { id: 'represented', label: 'Rappresentato', type: 'person' }, { id: 'officer', label: 'Chi', type: 'person' });
  it.each([
    [{ requester: member }, [{ role: 'delegate', name: 'Rossi Luca' }]],
    [{ represented: member }, [{ role: 'principal', name: 'Rossi Luca' }]],
    [{ officer: member }, []],
    [{ requester: { ...member, taxCode: samplePerson.taxCode } }, []],
    [{ requester: { surname: samplePerson.surname.toLowerCase(), givenName: samplePerson.givenName } }, []],
    [{ requester: { surname: '', givenName: '' } }, []],
    [{ requester: 'Rossi' }, []],
  ])('%j', (values, expected) => {
    expect(actingPeople(fields, values, samplePerson)).toEqual(expected);
  });
});
