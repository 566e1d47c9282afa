import { describe, expect, it } from 'vitest';
import { CivilAct } from '#shared/cases/civil-act.model.ts';
import { visibleFields } from '#shared/cases/form.rules.ts';
import type { FormValues } from '#shared/cases/form-value.model.ts';
import { oneSection, sampleService } from '#tests/support/sample-catalogue.ts';
import { viewAct } from './act-view.ts';

const source = { id: 'actSource', type: 'choice', options: [{ value: 'ansc', label: 'ANSC' }, { value: 'paper', label: 'Carta' }] } as const;
const birth = sampleService({ acts: ['birth'], form: oneSection(source, { id: 'surname', type: 'text', fromAct: 'holder.surname' }, { id: 'born', type: 'date', fromAct: 'holder.birthDate' }) });
const death = sampleService({ acts: ['death'], form: oneSection({ id: 'deceased', type: 'person', fromAct: 'holder' }) });
const act = CivilAct.parse({ readAt: '2026-11-22T08:05:00.000Z', kind: 'birth', number: '12', year: '1984', holder: { surname: 'BIANCHI', givenName: 'ADA', birthDate: '1984-03-07' } });
const person = { taxCode: 'RSSMRA80A01H501U' };

const look = (service: typeof birth, values: FormValues, of: { act?: CivilAct; person?: typeof person } = { person }) =>
  viewAct(service, { act: of.act, values, person: of.person, fields: visibleFields(service, { form: values, today: '2026-11-22' }) });

describe('what an act has to do with a form', () => {
  it('is nothing where the service draws on none', () => {
    expect(look(sampleService({ form: oneSection({ id: 'a', type: 'text' }) }), {})).toBeUndefined();
  });

  it.each([
    ['who asks for themselves', birth, { requester: 'self' }, person.taxCode], ['who is not asked', birth, {}, person.taxCode],
    ['somebody else asks', birth, { requester: 'other' }, ''], ['whoever the form names', death, { deceased: { taxCode: 'RSSNGL64E50A547P' } }, 'RSSNGL64E50A547P'],
    ['a tax code typed so far', death, { deceased: { taxCode: 'BNCDAA' } }, ''], ['nobody named yet', death, {}, ''],
  ] as const)('suggests %s', (...[, service, values, expected]) => {
    expect(look(service, values)?.suggestedTaxCode).toBe(expected);
  });

  it('says of each field what ANSC holds, and whether it still stands there', () => {
    const view = look(birth, { actSource: 'ansc', surname: 'VERDI', born: '1984-03-07' }, { act });
    expect(view?.read).toBe(act);
    expect([...view?.fields ?? []]).toEqual([['surname', { text: 'BIANCHI', isSame: false }], ['born', { text: '07/03/1984', isSame: true }]]);
  });

  it('does not contradict who leaves the hour of birth out', () => {
    const timed = sampleService({ acts: ['birth'], form: oneSection(source, { id: 'hour', type: 'time', fromAct: 'happenedTime' }) });
    const fieldsWith = (hour?: string) => [...look(timed, { actSource: 'ansc', ...hour !== undefined && { hour } }, { act: { ...act, happenedTime: '03:23' } })?.fields.values() ?? []];
    expect([fieldsWith('03:23'), fieldsWith()]).toEqual([[{ text: '03:23', isSame: true }], []]);
  });

  it('forgets the act once the form says that it is copied from paper, which only some forms can', () => {
    const view = look(birth, { actSource: 'paper', surname: 'VERDI' }, { act });
    expect([view?.read, view?.fields.size, view?.canCopyPaper]).toEqual([undefined, 0, true]);
    expect(look(death, {})?.canCopyPaper).toBe(false);
  });
});
