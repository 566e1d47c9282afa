import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneSection, sampleService } from '#tests/support/sample-catalogue.ts';
import { addDays, isPublicHoliday } from '../kernel/calendar.ts';
import { Qualification } from '../staff/qualification.model.ts';
import type { CaseAct, Progress } from './progress.model.ts';
import { actsFor, beginProgress, counterSteps, progressAfter } from './workflow.rules.ts';

const source = { law: 'Prova' };
const term = { days: 30, unit: 'calendar', responsible: 'Ufficio', source };
const steps = [
  { id: 'ricevere', title: 'Ricevere', owner: 'counter' },
  { id: 'istruire', title: 'Istruire', owner: 'back-office', outcomes: [
    { id: 'accolta', label: 'Accolta' }, { id: 'inutile', label: 'Non serve', leads: 'close' }, { id: 'respinta', label: 'Da respingere', leads: 'refuse' },
  ] },
  { id: 'firmare', title: 'Firmare', owner: 'back-office', qualification: 'registry-delegate', term: { days: 5, unit: 'calendar', source } },
  { id: 'consegnare', title: 'Consegnare', owner: 'counter' },
];
const service = sampleService({ form: oneSection({ id: 'urgent', type: 'boolean' }), steps, term, register: true });
const on = (today: string, form = {}) => ({ form, today });
const all = Qualification.options;
/** 23 November 2026 is a Monday. */
const begun = beginProgress(service, on('2026-11-23'));
const inService = (of: typeof service) => (act: CaseAct, progress: Progress, today: string) =>
  progressAfter(of, act, { facts: on(today), progress, qualifications: all });
const after = inService(service);
const advance = (stepId: string, outcome?: string, note?: string): CaseAct => ({ kind: 'advance', stepId, outcome, note });

describe('a settled case file', () => {
  it('is over at once when every step is the counter\'s', () => {
    const done = sampleService({ steps: steps.slice(0, 1) });
    expect(counterSteps(done, on('2026-11-23'))).toHaveLength(1);
    expect(beginProgress(done, on('2026-11-23'))).toMatchObject({ state: 'closed', outcome: 'done' });
  });

  it('begins at the first step of somebody else, with its term', () => {
    expect(begun).toMatchObject({ state: 'open', stepId: 'istruire', dueOn: '2026-12-23' });
  });

  it('leaves out the steps whose condition does not hold', () => {
    const conditional = sampleService({ form: oneSection({ id: 'urgent', type: 'boolean' }), steps: [steps[0], { ...steps[1], when: '!form.urgent', outcomes: undefined }] });
    expect(beginProgress(conditional, on('2026-11-23')).stepId).toBe('istruire');
    expect(beginProgress(conditional, on('2026-11-23', { urgent: true })).state).toBe('closed');
  });

  it('goes from step to step to its end, each step with its own term', () => {
    const signing = after(advance('istruire', 'accolta'), begun, '2026-11-25');
    expect(signing).toMatchObject({ state: 'open', stepId: 'firmare', stepDueOn: '2026-11-30', dueOn: '2026-12-23' });
    const handing = after(advance('firmare'), signing, '2026-11-26');
    expect(handing).toMatchObject({ stepId: 'consegnare' });
    expect(after(advance('consegnare'), handing, '2026-11-27')).toMatchObject({ state: 'closed', outcome: 'done' });
  });

  it('ends early where the outcome says so', () => {
    expect(after(advance('istruire', 'inutile'), begun, '2026-11-25')).toMatchObject({ state: 'closed', outcome: 'inutile' });
  });

  it.each<[string, CaseAct, Progress, object]>([
    ['a step that is not the current one', advance('firmare'), begun, { code: 'STEP_NOT_CURRENT' }],
    ['an outcome that the step does not have', advance('istruire', 'altro'), begun, { code: 'OUTCOME_UNKNOWN' }],
    ['a refusal by outcome without its reasons', advance('istruire', 'respinta'), begun, { code: 'REASON_MISSING' }],
    ['an integration received that nobody asked for', { kind: 'receive-integration' }, begun, { code: 'ACT_NOT_ALLOWED', details: { state: 'open' } }],
    ['a refusal without its notice', { kind: 'refuse', note: 'Mancano i requisiti' }, begun, { code: 'ACT_NOT_ALLOWED' }],
    ['reopening what is open', { kind: 'reopen', note: 'Errore' }, begun, { code: 'ACT_NOT_ALLOWED' }],
  ])('refuses %s', (...[, act, progress, error]) => {
    expect(() => after(act, progress, '2026-11-25')).toThrow(expect.objectContaining(error));
  });

  it('is signed only by who may', () => {
    const signing = after(advance('istruire', 'accolta'), begun, '2026-11-25');
    expect(() => progressAfter(service, advance('firmare'), { facts: on('2026-11-26'), progress: signing, qualifications: ['authenticator'] }))
      .toThrow(expect.objectContaining({ code: 'QUALIFICATION_MISSING', details: { qualification: 'registry-delegate', step: 'Firmare' } }));
  });
});

describe('a term', () => {
  it('stands still while the person is asked for something, once only', () => {
    const suspended = after({ kind: 'ask-integration', note: 'Manca la planimetria' }, begun, '2026-12-03');
    expect(suspended).toMatchObject({ state: 'suspended', stepId: 'istruire', suspendedOn: '2026-12-03' });
    /* Twenty days were left on 3 December. */
    const resumed = after({ kind: 'receive-integration' }, suspended, '2026-12-14');
    expect(resumed).toMatchObject({ state: 'open', stepId: 'istruire', dueOn: '2027-01-04' });
    expect(resumed.suspendedOn).toBeUndefined();
    expect(actsFor(service, resumed)).not.toContain('ask-integration');
  });

  it('in working days does not count the patron saint\'s day', () => {
    const quick = sampleService({ steps, term: { ...term, days: 2, unit: 'working' } });
    expect(beginProgress(quick, { ...on('2027-02-02'), patronSaint: '02-03' }).dueOn).toBe('2027-02-05');
  });

  it('never ends on a holiday, whenever it stood still', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 29 }), fc.integer({ min: 0, max: 60 }), (asked, waited) => {
      const askedOn = addDays('2026-11-23', asked);
      const suspended = after({ kind: 'ask-integration', note: 'Manca' }, begun, askedOn);
      const resumed = after({ kind: 'receive-integration' }, suspended, addDays(askedOn, waited));
      expect(isPublicHoliday(resumed.dueOn ?? '')).toBe(false);
      expect((resumed.dueOn ?? '') >= (begun.dueOn ?? '')).toBe(true);
    }));
  });
});

describe('a refusal', () => {
  const announced = after({ kind: 'announce-refusal', note: 'La superficie è abusiva' }, begun, '2026-11-25');

  it('waits ten days for observations after its notice', () => {
    expect(announced.state).toBe('refusal-announced');
    expect(() => after({ kind: 'refuse', note: 'Come annunciato' }, announced, '2026-12-05'))
      .toThrow(expect.objectContaining({ code: 'REFUSAL_TOO_EARLY', details: { notBefore: '2026-12-06' } }));
    expect(after({ kind: 'refuse', note: 'Come annunciato' }, announced, '2026-12-09')).toMatchObject({ state: 'refused' });
  });

  it('is taken back to work by observations', () => {
    expect(after({ kind: 'receive-observations', note: 'Ho il condono' }, announced, '2026-11-30')).toMatchObject({ state: 'open', stepId: 'istruire' });
  });

  it('is announced by the outcome that leads to it', () => {
    expect(after(advance('istruire', 'respinta', 'Non spetta'), begun, '2026-11-25')).toMatchObject({ state: 'refusal-announced', suspendedOn: '2026-11-25' });
  });

  it('needs no notice where the law lifts it', () => {
    const lifted = { ...service, lifts: [{ duty: 'refusal-notice' as const, because: 'procedura concorsuale' }] };
    expect(inService(lifted)({ kind: 'refuse', note: 'Fuori graduatoria' }, begun, '2026-11-25')).toMatchObject({ state: 'refused' });
    expect(inService(lifted)(advance('istruire', 'respinta', 'Fuori'), begun, '2026-11-25')).toMatchObject({ state: 'refused', outcome: 'respinta' });
  });

  it('and every other end can be reopened, with a new term', () => {
    for (const end of [after({ kind: 'withdraw' }, begun, '2026-11-25'), after({ kind: 'refuse', note: 'Come annunciato' }, announced, '2026-12-09')]) {
      expect(after({ kind: 'reopen', note: 'Errore dell\'ufficio' }, end, '2026-12-10')).toMatchObject({ state: 'open', stepId: 'firmare', dueOn: '2027-01-09' });
    }
  });
});

describe('whatever is done', () => {
  it('a case file is never lost: it has a step, or an end that can be reopened', () => {
    const kinds = fc.constantFrom<CaseAct['kind']>('advance', 'ask-integration', 'receive-integration', 'announce-refusal', 'receive-observations', 'refuse', 'withdraw', 'reopen');
    fc.assert(fc.property(fc.array(fc.tuple(kinds, fc.nat({ max: 40 })), { maxLength: 30 }), (done) => {
      let [progress, day] = [begun, '2026-11-23'];
      for (const [kind, days] of done) {
        day = addDays(day, days);
        const act: CaseAct = kind === 'advance'
          ? advance(progress.stepId ?? 'none', progress.stepId === 'istruire' ? 'accolta' : undefined) : { kind, note: 'una ragione' };
        const isAllowed = actsFor(service, progress).includes(kind);
        try {
          progress = after(act, progress, day);
        } catch (error) {
          expect(error).toMatchObject({ code: isAllowed ? 'REFUSAL_TOO_EARLY' : 'ACT_NOT_ALLOWED' });
        }
        const isOver = ['closed', 'refused', 'withdrawn'].includes(progress.state);
        expect(progress.stepId === undefined).toBe(isOver);
        if (isOver) expect(actsFor(service, progress)).toEqual(['reopen']);
      }
    }));
  });
});
