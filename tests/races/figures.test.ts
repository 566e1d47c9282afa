import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rebuildRollups } from '#core/stats/index.ts';
import { dialects } from '#tests/support/databases.ts';
import { readNaively, rowsOfOffice, type NaiveFilter, type NaiveRow } from '#tests/support/naive-figures.ts';
import { randomFiguresDays, type RandomFiguresDays } from '#tests/support/random-figures-days.ts';
import { isProof, sampleSize } from '#tests/support/sample-size.ts';
import type { StatsBy } from '#shared/stats/stats.contract.ts';

const withinMinutes = 10;
const acts = isProof ? 140 : 110;
const every: NaiveFilter = () => true;
/** A period of so many days is reckoned while it is asked for; of more, what is not kept yet is told to be missing. */
const mostAtOnce = 40;

/** How the second reckoning tells the parts apart, and whether it looks at counters. */
const parts: Partial<Record<StatsBy, { isIn: (key: string) => NaiveFilter; counters?: (key: string) => (id: string) => boolean; isHour?: boolean }>> = {
  hour: { isIn: (key) => ({ hour }) => hour === key, counters: () => () => true, isHour: true },
  queue: { isIn: (key) => ({ queue }) => queue === key },
  channel: { isIn: (key) => ({ channel }) => channel === key },
  service: { isIn: (key) => ({ services }) => key === '' ? services.length === 0 : services.includes(key) },
  counter: { isIn: (key) => ({ counter }) => counter === key, counters: (key) => (id) => id === key },
};

describe.each(dialects)('random days on %s', (dialect) => {
  let days: RandomFiguresDays;
  const lived: string[] = [];
  beforeAll(async () => {
    days = await randomFiguresDays(dialect, dialect === 'sqlite' ? 11 : 12);
    for (let count = 0; count < sampleSize(3, 100); count += 1) lived.push(await days.live(acts));
  }, 3_600_000);
  afterAll(async () => { await days.close(); });

  const readAll = (): Promise<NaiveRow[]> => days.test.office.kernel.database.read('journal').orderBy('seq').select<NaiveRow[]>('at', 'actor', 'type', 'subject', 'payload');
  const supervisor = () => days.test.as('supervisor').stats;
  const lately = (): readonly string[] => lived.slice(-mostAtOnce);
  /** Those of one office: whoever is not of the second one is of the first. */
  const readRows = async (of: 'own' | 'second' = 'own'): Promise<NaiveRow[]> => {
    const rows = await readAll();
    return rowsOfOffice(rows, new Set(rows.map(({ actor }) => actor).filter((actor) => days.second.people.has(actor) === (of === 'second'))));
  };

  it('have the same figures as a second reckoning from the journal, whole and in every part', async () => {
    const naive = readNaively(await readRows());
    for (const day of lived) {
      for (const [by, { isIn, counters, isHour = false }] of Object.entries(parts)) {
        const { total, groups } = await supervisor().period({ from: day, to: day, by: by as StatsBy, withinMinutes });
        const { peak, ...whole } = total;
        if (by === 'hour') expect({ day, ...whole }).toEqual({ day, ...naive.figures([day], { isIn: every, withinMinutes, counters: () => true }) });
        expect(peak?.arrivals ?? 0).toBe(naive.busiest([day]));
        expect(groups.length).toBeGreaterThan(0);
        for (const { key, figures: { peak: _peak, ...figures } } of groups) {
          const asked = { isIn: isIn(key), withinMinutes, ...(counters && { counters: counters(key) }), ...(isHour && { hour: key }) };
          expect({ day, by, key, ...figures }).toEqual({ day, by, key, ...naive.figures([day], asked) });
        }
      }
    }
  }, 3_600_000);

  it('make one period whose percentiles are over all its tickets, with its case files and its money', async () => {
    const naive = readNaively(await readRows());
    const span = lately();
    const [from = '', to = ''] = [span[0], span.at(-1)];
    const { total: { peak: _peak, ...total }, state } = await supervisor().period({ from, to, by: 'month', withinMinutes });
    expect(state).toEqual({ isComplete: true, daysLeft: 0 });
    expect(total).toEqual(naive.figures(span, { isIn: every, withinMinutes, counters: () => true }));
    const money = await supervisor().money({ from, to, by: 'month' });
    expect(money.total).toMatchObject(naive.money(span));
    expect((await supervisor().cases({ from, to, by: 'service' })).total).toEqual(naive.cases(span));
  }, 3_600_000);

  it('tell the offices of one municipality apart, each alone and both in one period', async () => {
    const { second, test } = days;
    const span = lately();
    const [from = '', to = ''] = [span[0], span.at(-1)];
    const [own, theirs] = [readNaively(await readRows('own')), readNaively(await readRows('second'))];
    const whole = { isIn: every, withinMinutes, counters: () => true };
    const { total: { peak: _peak, ...total } } = await test.actAs(second.actor('supervisor')).stats.period({ from, to, by: 'day', withinMinutes });
    expect(total).toEqual(theirs.figures(span, whole));
    await expect(supervisor().period({ from, to, by: 'office', withinMinutes, filter: { officeIds: [second.officeId] } })).rejects.toMatchObject({ code: 'STATS_OFFICE_HIDDEN' });
    await test.as('administrator').stats.saveSight({ requestId: test.office.requestId(), seesAllOffices: true });
    const { groups } = await supervisor().period({ from, to, by: 'office', withinMinutes });
    expect(groups.map(({ key, figures: { peak: _each, ...figures } }) => ({ key, figures }))).toEqual([
      { key: test.office.officeId, figures: own.figures(span, whole) }, { key: second.officeId, figures: theirs.figures(span, whole) },
    ]);
    const officeIds = [test.office.officeId, second.officeId];
    const [cases, money] = [await supervisor().cases({ from, to, by: 'office', officeIds }), await supervisor().money({ from, to, by: 'office', officeIds })];
    const naiveOf = (key: string) => key === second.officeId ? theirs : own;
    for (const { key, figures } of cases.groups) expect({ key, figures }).toEqual({ key, figures: naiveOf(key).cases(span) });
    for (const { key, figures } of money.groups) expect(figures).toMatchObject(naiveOf(key).money(span));
    expect([cases.groups.length, money.groups.length]).toEqual([2, 2]);
    const both = readNaively(await readAll());
    const { peak: _both, ...together } = (await supervisor().period({ from, to, by: 'queue', withinMinutes, filter: { officeIds } })).total;
    expect(together).toEqual(both.figures(span, whole));
  }, 3_600_000);

  it('are the same from what is kept of them, and after a late entry', async () => {
    const span = lately();
    const [from = '', to = ''] = [span[0], span.at(-1)];
    const ask = () => supervisor().period({ from, to, by: 'queue', withinMinutes });
    const direct = await ask();
    await days.test.core.runWorkers('stats');
    expect(await ask()).toEqual(direct);
    await days.enterPaperOf(from);
    const late = await ask();
    expect(late.total.counts.done).toBe(direct.total.counts.done + 1);
    await days.test.core.runWorkers('stats');
    expect(await ask()).toEqual(late);
    const { kernel, municipalityId, officeId } = days.test.office;
    expect(await rebuildRollups(kernel, { municipalityId, officeId })).toMatchObject({ corrected: [], unequal: [] });
    expect(await ask()).toEqual(late);
    const [first = ''] = lived;
    const { total: { peak: _peak, ...total }, state } = await supervisor().period({ from: first, to, by: 'month', withinMinutes });
    expect(state).toEqual({ isComplete: true, daysLeft: 0 });
    expect(total).toEqual(readNaively(await readRows()).figures(lived, { isIn: every, withinMinutes, counters: () => true }));
  }, 3_600_000);
});
