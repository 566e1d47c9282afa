import { implement } from '@orpc/server';
import { statsContract } from '#shared/stats/stats.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import { exportFigures } from './export-figures.ts';
import { playDayAgain } from './play-what-if.ts';
import { listSeenOffices } from './seen-offices.ts';
import { readCases, readDay, readMoney, readPeriod, readWaits } from './read-figures.ts';
import { readPeople } from './read-people.ts';
import { readStatsSettings, saveSight, saveStatsSettings } from './stats-settings.ts';
import type { Period, ReportParts } from './stats-parts.ts';

/** A report, with the same one of another period beside it where that is asked. */
const beside = <Report extends object>({ from, to, compareWith }: Period & { readonly compareWith?: Period | undefined }, read: (period: Period) => Promise<Report>): Promise<Report & { compared?: Report }> =>
  read({ from, to }).then((report) => compareWith === undefined ? report : read(compareWith).then((compared) => ({ ...report, compared })));

export function createStatsRouter(parts: ReportParts) {
  const { kernel } = parts;
  const os = implement(statsContract).$context<CallContext>();
  return os.router({
    listOffices: os.listOffices.handler(({ context }) => listSeenOffices(kernel.database.read, context.actor)),
    day: os.day.handler(({ input, context }) => readDay(parts, context.actor, input)),
    period: os.period.handler(({ input: { by, filter, withinMinutes, ...asked }, context }) =>
      beside(asked, (period) => readPeriod(parts, context.actor, { by, filter, withinMinutes, period }))),
    waits: os.waits.handler(({ input, context }) => readWaits(parts, context.actor, input)),
    cases: os.cases.handler(({ input: { by, officeIds, serviceIds, ...asked }, context }) => beside(asked, (period) => readCases(parts, context.actor, { by, officeIds, serviceIds, ...period }))),
    money: os.money.handler(({ input: { by, officeIds, ...asked }, context }) => beside(asked, (period) => readMoney(parts, context.actor, { by, officeIds, ...period }))),
    whatIf: os.whatIf.handler(({ input, context }) => playDayAgain(parts, context.actor, input)),
    readSettings: os.readSettings.handler(({ context }) => readStatsSettings(kernel.database.read, context.actor)),
    saveSettings: os.saveSettings.handler(({ input, context }) => saveStatsSettings(kernel, context.actor, input)),
    saveSight: os.saveSight.handler(({ input, context }) => saveSight(kernel, context.actor, input)),
    export: os.export.handler(({ input, context }) => exportFigures(parts, context.actor, input)),
    people: os.people.handler(({ input, context }) => readPeople(parts, context.actor, input)),
  });
}
