import { describe, expect, it } from 'vitest';
import { oneSection, sampleService } from '#tests/support/sample-catalogue.ts';
import { actOnPaper } from '../papers/act-on-paper.rules.ts';
import { boxDay, toActScope } from '../papers/act-scope.ts';
import { CivilAct } from './civil-act.model.ts';
import { actValues, annotationText, civilPlaceText, composeAct, keptAct, mentionSign } from './civil-act.rules.ts';

const service = sampleService({
  acts: ['birth'],
  form: oneSection(
    { id: 'surname', type: 'text', fromAct: 'holder.surname', maxLength: 5 }, { id: 'born', type: 'date', fromAct: 'holder.birthDate' }, { id: 'where', type: 'text', fromAct: 'holder.birthPlace' },
    { id: 'notes', type: 'multiline', fromAct: 'annotations' }, { id: 'father', type: 'text', fromAct: 'father' }, { id: 'other', type: 'text' },
  ),
});
const act = CivilAct.parse({
  readAt: '2026-11-23T08:05:00.000Z', kind: 'birth', number: '12', year: '1984', happenedOn: '1984-03-07', happenedAt: { name: 'FORLÌ', province: 'FC' },
  holder: { surname: 'BIANCHI', givenName: 'ADA', sex: 'F', birthDate: '1984-03-07', birthPlace: { name: 'FORLÌ', province: 'FC', state: 'ITALIA' } },
  father: { surname: 'BIANCHI', givenName: 'UGO' }, mother: { surname: 'NERI', givenName: 'IDA' }, annotations: [{ text: 'uno' }, { text: 'due' }],
});

describe('an act of civil status', () => {
  it('fills the fields that hold something of it, no longer than they may be', () => {
    expect(actValues(service, act)).toEqual({ surname: 'BIANC', born: '1984-03-07', where: 'FORLÌ (FC)', notes: 'uno\ndue', father: 'BIANCHI UGO' });
  });

  it('fills a year as a number, and says that it is in ANSC where the form asks', () => {
    const form = oneSection({ id: 'actSource', type: 'choice', options: [{ value: 'ansc', label: 'a' }, { value: 'paper', label: 'p' }] }, { id: 'year', type: 'number', fromAct: 'year' });
    expect(actValues(sampleService({ form }), act)).toEqual({ actSource: 'ansc', year: 1984 });
  });

  it('fills a parent in two parts where the field is a person, and takes them back from there', () => {
    const form = oneSection({ id: 'father', type: 'person', fromAct: 'father' }, { id: 'mother', type: 'person', fromAct: 'mother' });
    const filled = actValues(sampleService({ form }), { ...act, mother: undefined });
    expect(filled).toEqual({ father: { taxCode: '', surname: 'BIANCHI', givenName: 'UGO', birthDate: '' } });
    expect(composeAct(sampleService({ acts: ['birth'], form }), filled).father).toMatchObject({ surname: 'BIANCHI', givenName: 'UGO' });
  });

  it('is kept with its whole wording only where the form has a place for it', () => {
    const worded = { ...act, text: 'Addì sette marzo' };
    expect(keptAct(service, worded).text).toBe('');
    const copy = sampleService({ acts: ['birth'], form: oneSection({ id: 'words', type: 'multiline', fromAct: 'text' }) });
    expect([keptAct(copy, worded).text, actValues(copy, worded), composeAct(copy, { words: 'copiato' }).text]).toEqual([worded.text, { words: worded.text }, 'copiato']);
  });

  it('copied by hand says what the fields say, and that nobody read it', () => {
    const copied = composeAct(service, { surname: 'Verdi', born: '1990-01-02', where: 'Cesena', notes: 'a\n\nb', other: 'x' });
    expect(copied).toMatchObject({ kind: 'birth', happenedOn: '1990-01-02', holder: { surname: 'Verdi', birthPlace: { name: 'Cesena' } }, annotations: [{ text: 'a' }, { text: 'b' }] });
    expect([copied.readAt, toActScope(copied).isRead, toActScope(copied).happenedAt]).toEqual([undefined, false, 'Cesena']);
  });

  it.each([
    ['asked for by the person', { requester: 'self', withParents: true }, false, true], ['not asked for', { requester: 'self' }, false, false],
    ['asked for by somebody else', { requester: 'other', withParents: true }, false, false], ['with a place of their own', { requester: 'self' }, true, true],
    ['with a place of their own, to somebody else', { requester: 'other' }, true, false],
  ])('names the parents only to who may know them: %s', (...[, values, namesParents, isNamed]) => {
    const paper = actOnPaper(service, { values: { actSource: 'ansc', ...values }, act, namesParents });
    expect([paper?.father !== undefined, paper?.mother !== undefined]).toEqual([isNamed, isNamed]);
  });

  it('that was read counts for nothing once the form says that it stands on paper', () => {
    const paper = actOnPaper(service, { values: { actSource: 'paper', surname: 'Verdi' }, act, namesParents: false });
    expect([paper?.holder.surname, paper?.readAt]).toEqual(['Verdi', undefined]);
    expect(actOnPaper({ ...service, acts: [] }, { values: {}, act, namesParents: true })).toBeUndefined();
  });

  it.each([
    ['Matrimonio con rito civile', 'birth', 'Mar'], ['Scioglimento del matrimonio', 'birth', 'Div'], ['Separazione personale', 'marriage', 'Sc'],
    ['Annullamento del matrimonio', 'marriage', 'A'], ['Decesso in abitazione', 'birth', 'D'], ['Decesso', 'marriage', 'Dm'],
    ['Riconciliazione dopo separazione', 'marriage', undefined], ['Unione civile', 'birth', undefined], ['Matrimonio', 'death', undefined], ['Rettifica', 'birth', undefined],
  ] as const)('has %s of a %s as %s', (label, kind, sign) => {
    expect(mentionSign(label, { kind })).toBe(sign);
  });

  it('has dates, places and mentions as the convention writes them', () => {
    expect([boxDay('1984-03-07'), boxDay('')]).toEqual(['Jo 07 Mo 03 An 1984', '']);
    expect(mentionSign('Morte', { kind: 'marriage', isOfWife: true })).toBe('Df');
    expect(toActScope(act).holder.birthBox).toBe('Jo 07 Mo 03 An 1984 · FORLÌ (FC)');
    expect(toActScope({ ...act, happenedAt: { name: 'LIONE', province: '', state: 'FRANCIA' } }).happenedBox).toBe('Jo 07 Mo 03 An 1984 · LIONE, FRANCIA');
    expect(civilPlaceText({ name: '', province: '', state: 'FRANCIA' })).toBe('FRANCIA');
    expect(annotationText('Matrimonio', { happenedOn: '2010-06-12', happenedAt: { name: 'FORLÌ', province: 'FC', state: '' }, relative: 'ROSSI LUCA' })).toBe('Matrimonio il 12/06/2010 a FORLÌ (FC) con ROSSI LUCA');
  });
});
