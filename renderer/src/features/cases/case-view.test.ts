import { describe, expect, it } from 'vitest';
import type { CaseFile } from '#shared/cases/case-file.model.ts';
import type { Contact, Person } from '#shared/people/people.model.ts';
import type { Visit } from '#shared/visits/visit.model.ts';
import { oneSection, sampleService } from '#tests/support/sample-catalogue.ts';
import { viewCase } from './case-view.ts';

const today = '2026-11-22';
const service = sampleService({
  identityLevel: 'document', minutes: 5,
  form: [
    { id: 'dati', title: 'Dati', fields: [
      { id: 'street', label: 'Via', type: 'text', required: true, prefill: 'person.residence.street' },
      { id: 'delivery', label: 'Consegna', type: 'boolean' },
      { id: 'address', label: 'Indirizzo', type: 'text', required: true, when: 'form.delivery' },
    ] },
    { id: 'minori', title: 'Minori', when: 'age < 18', fields: [{ id: 'parent', label: 'Genitore', type: 'taxCode', required: true }] },
  ],
});
const person: Person = {
  id: '01J00000000000000000000003', readAt: '2026-11-22T08:00:00.000Z', taxCode: 'RSSNGL64E50A547P', surname: 'Rossi', givenName: 'Angela', sex: 'F',
  birthDate: '1964-05-10', birthPlace: { name: 'Bagnacavallo', province: 'RA', code: 'A547' }, citizenship: 'Italia', civilState: { code: 1, label: 'Nubile' },
  residence: { street: 'Via della Ginestra', houseNumber: '53', postalCode: '47099', municipality: 'Poggio Sereno', province: 'FC', since: '2001-01-01' },
  registration: 'resident', certifiability: 2, openProceeding: false, family: [],
};
const visit: Visit = {
  id: '01J00000000000000000000002', state: 'open', counterId: '01J00000000000000000000004', staffId: '01J00000000000000000000005', person,
  identityLevel: 'document', openedAt: '2026-11-22T08:00:00.000Z',
};
const file: CaseFile = {
  id: '01J00000000000000000000001', visitId: visit.id, serviceId: 'prova', serviceVersion: 1, title: 'Prova', state: 'draft', values: {}, revision: 0,
  problems: [], bill: [], openedAt: visit.openedAt,
};

describe('what the screen shows of a form', () => {
  it('draws only the fields that exist for this person and these answers', () => {
    const closed = viewCase(service, { file, values: {}, visit, today });
    expect(closed.sections.map((section) => section.fields.map((field) => field.id))).toEqual([['street', 'delivery']]);
    const open = viewCase(service, { file, values: { delivery: true }, visit, today });
    expect(open.sections[0]?.fields.map((field) => field.id)).toEqual(['street', 'delivery', 'address']);
  });

  it('counts required fields that are filled rightly', () => {
    const half = viewCase(service, { file, values: { street: 'Via Roma', delivery: true }, visit, today });
    expect(half.progress).toEqual({ done: 1, needed: 2, isComplete: false });
    expect(half.problems.map((problem) => problem.fieldId)).toEqual(['address']);
    const whole = viewCase(service, { file, values: { street: 'Via Roma', delivery: true, address: 'Via Po' }, visit, today });
    expect(whole.progress).toEqual({ done: 2, needed: 2, isComplete: true });
  });

  it('a form without gaps is not complete while the identity is too weak', () => {
    const view = viewCase(service, { file, values: { street: 'Via Roma' }, visit: { ...visit, identityLevel: 'declared' }, today });
    expect(view.problems.map((problem) => problem.code)).toEqual(['IDENTITY_TOO_WEAK']);
    expect(view.progress).toEqual({ done: 1, needed: 1, isComplete: false });
  });

  it('tells what still is as the register said, and what the register said of what was changed', () => {
    const of = (values: CaseFile['values'], state: CaseFile['state'] = 'draft') => [...viewCase(service, { file: { ...file, state }, values, visit, today }).origins];
    const said = { kind: 'register', value: 'Via della Ginestra' };
    expect(of({ street: 'Via della Ginestra' })).toEqual([['street', { ...said, isSame: true }]]);
    expect(of({ street: 'Via della Ginestra 2' })).toEqual([['street', { ...said, isSame: false }]]);
    expect(of({})).toEqual([['street', { ...said, isSame: false }]]);
    expect(of({ street: 'Via della Ginestra 2' }, 'settled')).toEqual([]);
  });

  it('tells what the municipality only proposes while it stands', () => {
    const form = sampleService({ form: oneSection({ id: 'copies', type: 'number', default: 1 }) });
    const of = (copies: number) => [...viewCase(form, { file, values: { copies }, visit, today }).origins.keys()];
    expect([of(1), of(2)]).toEqual([['copies'], []]);
  });

  it('warns beside what blocks nothing', () => {
    const view = viewCase(service, { file, values: { street: 'Вулиця Шевченка' }, visit, today });
    expect([...view.warnings.keys()]).toEqual(['street']);
    expect(view.progress.isComplete).toBe(true);
  });

  it('a settled case has nothing left to do', () => {
    const view = viewCase(service, { file: { ...file, state: 'settled' }, values: {}, visit, today });
    expect(view.problems).toEqual([]);
    expect(view.progress.isComplete).toBe(true);
  });

  it('knows values of several parts that still are as the register said, and tells the document seen apart', () => {
    const known = sampleService({ form: oneSection(
      { id: 'home', type: 'address', prefill: 'person.residence' }, { id: 'born', type: 'place', prefill: 'person.birthPlace' },
      { id: 'seen', type: 'document', prefill: 'visit.document' },
    ) });
    const values = {
      home: { municipality: 'Poggio Sereno', street: 'Via della Ginestra', houseNumber: '53', postalCode: '47099', province: 'FC' },
      born: { name: 'Bagnacavallo', province: 'RA', code: 'A548' }, seen: { kind: 'passport', number: 'YA1234567' },
    };
    const seen: Visit = { ...visit, identityDocument: { kind: 'passport', number: 'YA1234567' } };
    expect([...viewCase(known, { file, values, visit: seen, today }).origins].map(([id, { kind, isSame }]) => [id, kind, isSame])).toEqual([['home', 'register', true], ['born', 'register', false], ['seen', 'document', true]]);
  });

  it('tells of a contact which one was given before and whether it still is, and never calls it the register\'s', () => {
    const form = sampleService({ form: oneSection({ id: 'phone', type: 'phone', prefill: 'contact.phone' }, { id: 'mail', type: 'email', prefill: 'contact.email' }) });
    const contact: Contact = { kind: 'phone', value: '0543 111111', source: { kind: 'visit' }, learnedAt: '2026-03-12T09:00:00.000Z' };
    const known: Visit = { ...visit, person: { ...person, contacts: [contact] } };
    const look = (phone: string, state: CaseFile['state'] = 'draft') =>
      viewCase(form, { file: { ...file, state }, values: { phone, mail: 'a@example.it' }, visit: known, today });
    const origin = { kind: 'contact', value: '0543 111111', contact };
    expect([...look('+39 0543/111111').origins]).toEqual([['phone', { ...origin, isSame: true }]]);
    expect([...look('0543 222222').origins]).toEqual([['phone', { ...origin, isSame: false }]]);
    expect(look('0543 222222', 'settled').origins.size).toBe(0);
  });

  it('knows who lives here once the hub has said where here is', () => {
    const forResidents = sampleService({ blockers: [{ id: 'elsewhere', when: '!residentHere', message: 'Serve la residenza qui.' }] });
    const codes = (homeMunicipality: string) => viewCase(forResidents, { file, values: {}, visit, today, homeMunicipality }).problems.map((problem) => problem.code);
    expect(codes('Poggio Sereno')).toEqual([]);
    expect(codes('Forlì')).toEqual(['BLOCKED_ELSEWHERE']);
  });

  it('shows what only the hub can see, a file that is gone, while the field holds what the hub judged', () => {
    const withFiles = sampleService({ form: oneSection({ id: 'scan', label: 'Scansione', type: 'attachment' }) });
    const missing = { fieldId: 'scan', code: 'ATTACHMENT_MISSING', message: "Scansione: un file non c'è più." };
    const scan = [{ id: '01J00000000000000000000009', name: 'x.pdf', type: 'application/pdf', size: 1 }];
    const judged: CaseFile = { ...file, values: { scan }, problems: [missing, { fieldId: 'scan', code: 'FIELD_REQUIRED', message: 'x' }] };
    const problems = (values: CaseFile['values']) => viewCase(withFiles, { file: judged, values, visit, today }).problems;
    expect(problems({ scan: scan.map(({ id, ...row }) => ({ ...row, id })) })).toEqual([missing]);
    expect(problems({})).toEqual([]);
  });
});
