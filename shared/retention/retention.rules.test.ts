import { describe, expect, it } from 'vitest';
import { retentionKinds, type OwnTerm, type ScheduleLine } from './retention.model.ts';
import { basisOf, dueBefore, ownTermFaults, scheduleFaults, withOwnTerms } from './retention.rules.ts';

const settings = { appointmentPersonDays: 60, setAsideDays: 90 };
const whole: ScheduleLine[] = retentionKinds.map((kind) => ({ kind, days: 1, own: false, needsApproval: false, action: 'delete', source: { law: 'Prova' } }));

describe('a term', () => {
  it.each([
    [{ days: 0 }, '2028-02-29'], [{ days: 1 }, '2028-02-28'], [{ days: 30 }, '2028-01-30'], [{ years: 1 }, '2027-02-28'], [{ years: 10 }, '2018-02-28'],
    [{ setting: 'appointmentPersonDays' }, '2027-12-31'],
  ] as const)('of %j lets go what is of before %s', (rule, before) => {
    expect(dueBefore(rule, { today: '2028-02-29', settings })).toBe(before);
  });
});

describe('a schedule', () => {
  it('names every kind once, with one term', () => {
    const [first, ...others] = whole;
    expect(scheduleFaults(whole)).toEqual([]);
    expect(scheduleFaults(others)).toEqual([expect.stringContaining('ticket-priorities')]);
    expect(scheduleFaults([...whole, ...(first === undefined ? [] : [first])])).toEqual([expect.stringContaining('2 times')]);
    expect(scheduleFaults(whole.map((rule) => rule === first ? { ...rule, years: 3 } : rule))).toEqual([expect.stringContaining('one term')]);
  });
});

describe('a term of a municipality\'s own', () => {
  const least = { years: 10, source: { law: 'Codice civile, art. 2946' } };
  const schedule = whole.map((line): ScheduleLine => {
    if (line.kind === 'ticket-priorities') return { ...line, own: true };
    if (line.kind === 'set-aside-drafts') return { ...line, days: undefined, setting: 'setAsideDays' };
    return line.kind === 'people-with-cases' ? { ...line, days: undefined, years: 10, atLeast: least } : line;
  });
  const act = 'Delibera 1/2026';
  const faultOf = (own: Omit<OwnTerm, 'act'>): string | undefined => ownTermFaults(schedule, [{ ...own, act }])[0]?.message;

  it('takes the place of the usual one, longer or shorter, and says by which act', () => {
    const own: OwnTerm[] = [{ kind: 'printed-slips', days: 0, act }, { kind: 'people-with-cases', years: 40, act }];
    expect(ownTermFaults(schedule, own)).toEqual([]);
    const held = withOwnTerms(schedule, own);
    expect(held.map(({ kind }) => kind)).toEqual(schedule.map(({ kind }) => kind));
    expect(held.find(({ kind }) => kind === 'people-with-cases')).toMatchObject({ years: 40, days: undefined, act, usual: { years: 10 } });
    expect(held.find(({ kind }) => kind === 'sessions')).toEqual(schedule.find(({ kind }) => kind === 'sessions'));
    expect(held.filter((rule) => basisOf(rule) === 'act')).toHaveLength(2);
  });

  it.each([
    [{ kind: 'people-with-cases', years: 9 }, '9 years fall short of the 10 years that the law asks for (Codice civile, art. 2946)'],
    [{ kind: 'people-with-cases', days: 3_652 }, 'fall short of the 10 years'],
    [{ kind: 'people-with-cases', days: 3_653 }, undefined],
    [{ kind: 'ticket-priorities', days: 5 }, 'goes by itself after 1 day,'],
    [{ kind: 'set-aside-drafts', days: 5 }, 'follows setAsideDays of municipality.yaml'],
    [{ kind: 'sessions' }, 'one term'],
    [{ kind: 'sessions', days: 1, years: 1 }, 'one term'],
  ] as const)('of %j is told %s', (own, fault) => {
    if (fault === undefined) expect(faultOf(own)).toBeUndefined();
    else expect(faultOf(own)).toContain(fault);
  });

  it('stands once', () => {
    const twice: OwnTerm[] = [{ kind: 'sessions', days: 200, act }, { kind: 'sessions', days: 300, act }];
    expect(ownTermFaults(schedule, twice)).toEqual([{ place: 1, message: expect.stringContaining('more than once') }]);
  });
});
