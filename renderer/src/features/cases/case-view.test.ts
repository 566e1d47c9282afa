import { describe, expect, it } from 'vitest';
import { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import type { CaseFile } from '#shared/cases/case-file.model.ts';
import type { Visit } from '#shared/visits/visit.model.ts';
import { viewCase } from './case-view.ts';

const today = '2026-11-22';
const service = ServiceDefinition.parse({
  id: 'prova', code: 'SF001', version: 1, validFrom: '2026-01-01', kind: 'counter', title: 'Prova', summary: '', area: 'anagrafe', category: '',
  applicants: { who: 'x', as: ['self'], delegation: { kind: 'none' } }, identityLevel: 'document', register: false, takesHome: '', minutes: 5,
  steps: [{ id: 'fare', title: 'Fare', owner: 'counter' }],
  form: [
    { id: 'dati', title: 'Dati', fields: [
      { id: 'street', label: 'Via', type: 'text', required: true, prefill: 'person.residence.street' },
      { id: 'delivery', label: 'Consegna', type: 'boolean' },
      { id: 'address', label: 'Indirizzo', type: 'text', required: true, when: 'form.delivery' },
    ] },
    { id: 'minori', title: 'Minori', when: 'age < 18', fields: [{ id: 'parent', label: 'Genitore', type: 'taxCode', required: true }] },
  ],
});
const person: Visit['person'] = {
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

  it('tells what still is as the register said', () => {
    const of = (street: string) => viewCase(service, { file, values: { street }, visit, today }).fromRegister;
    expect([...of('Via della Ginestra')]).toEqual(['street']);
    expect([...of('Via della Ginestra 2')]).toEqual([]);
  });

  it('a settled case has nothing left to do', () => {
    const view = viewCase(service, { file: { ...file, state: 'settled' }, values: {}, visit, today });
    expect(view.problems).toEqual([]);
    expect(view.progress.isComplete).toBe(true);
  });
});
