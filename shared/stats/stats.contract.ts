import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { ServiceId } from '../catalogue/service-id.ts';
import { Text } from '../kernel/bounds.ts';
import { Cents, Day, Id, mutation, query, withRequest } from '../kernel/procedure.ts';
import { TicketChannel } from '../queue/queue.model.ts';
import { ClockTime } from '../queue/queue-setup.model.ts';
import { Figures, Share, Times } from './figures.model.ts';

const readers = ['supervisor'] as const;
const Count = z.int().min(0);
const MeansKind = z.enum(['cash', 'card', 'pagopa']);

const OfficeIds = z.array(Id).max(200).optional();

/** Which tickets are looked at; absent or empty: all. With queues, services or channels no figure of counters is told. */
export const StatsFilter = z.object({
  /** Absent or empty: the office of the session, or, by office, all that may be seen. */
  officeIds: OfficeIds,
  queueIds: z.array(Id).max(200).optional(),
  serviceIds: z.array(ServiceId).max(200).optional(),
  channels: z.array(TicketChannel).max(20).optional(),
  /** Of the first call. */
  counterIds: z.array(Id).max(200).optional(),
  /** 1 Monday to 7 Sunday. */
  weekdays: z.array(z.int().min(1).max(7)).max(7).optional(),
});
export type StatsFilter = z.infer<typeof StatsFilter>;

export const StatsBy = z.enum(['hour', 'day', 'week', 'month', 'year', 'weekday-quarter', 'queue', 'service', 'channel', 'counter', 'office']);
export type StatsBy = z.infer<typeof StatsBy>;

/** Both days included. */
const Period = z.object({ from: Day, to: Day });
/** N of the service level. */
const WithinMinutes = z.int().min(1).max(480).default(20);

/** A period of the future, upside down, or longer than twenty years; an office that the supervisors of the session's own may not see. */
const periodErrors = {
  STATS_OFFICE_HIDDEN: { status: 403 },
  STATS_PERIOD_WRONG: { status: 409 },
  STATS_DAY_IN_FUTURE: { status: 409, data: z.object({ today: Day }) },
  STATS_PERIOD_TOO_LONG: { status: 409, data: z.object({ mostYears: z.int() }) },
} as const;

/**
 * `key` by hour `09`, day `2026-11-23`, week `2026-W48`, month `2026-11`, year `2026`, weekday and quarter `1 09:15`, or an id; `label` the name of a
 * queue (also of a retired one), service, counter or office, otherwise the key again. With several offices queues and counters bear their office's name too.
 */
export const StatsGroup = z.object({ key: z.string(), label: z.string(), figures: Figures });
export type StatsGroup = z.infer<typeof StatsGroup>;

/** How far the days are reckoned: `daysLeft` ended days still wait for it, and are missing. */
export const StatsState = z.object({ isComplete: z.boolean(), daysLeft: Count });

/** The figures of a period; `to` is today at most. */
export const PeriodFigures = Period.extend({
  /** Days on which somebody came. */
  daysWithTickets: Count,
  total: Figures,
  groups: z.array(StatsGroup),
  /** Without a ticket: by mistake of the office or quick questions at the counter. */
  visitsWithoutTicket: Count,
  /** Appointments by telephone and video that took place. */
  held: z.array(z.object({ mode: z.string(), count: Count })),
  state: StatsState,
});
export type PeriodFigures = z.infer<typeof PeriodFigures>;

export const DayFigures = z.object({
  day: Day,
  isToday: z.boolean(),
  total: Figures,
  hours: z.array(StatsGroup),
  queues: z.array(StatsGroup),
  counters: z.array(StatsGroup),
  visitsWithoutTicket: Count,
  held: z.array(z.object({ mode: z.string(), count: Count })),
});
export type DayFigures = z.infer<typeof DayFigures>;

/** Waits in bins of some minutes, the first from 0; without gaps up to the longest. */
export const WaitDistribution = z.object({ times: Times, binMinutes: z.int(), bins: z.array(z.object({ fromMinutes: z.int(), count: Count })), state: StatsState });
export type WaitDistribution = z.infer<typeof WaitDistribution>;

/** Case files of a period: `opened` were settled at the counter in it, `closed` ended in it, whenever they began. */
export const CaseFigures = z.object({
  opened: Count,
  closed: Count,
  refused: Count,
  withdrawn: Count,
  /** Ended on the last day of the term or before / closed or refused, with a term. */
  onTime: Share,
  /** From settling to the end, of those closed or refused. */
  response: Times,
});
export type CaseFigures = z.infer<typeof CaseFigures>;
export const CaseGroup = z.object({ key: z.string(), label: z.string(), figures: CaseFigures });
export const CaseReport = Period.extend({ total: CaseFigures, groups: z.array(CaseGroup), state: StatsState });
export type CaseReport = z.infer<typeof CaseReport>;

/** Receipts by the day on which they were taken, voids by theirs. */
export const MoneyFigures = z.object({
  receipts: Count,
  cents: Cents,
  voided: Count,
  voidedCents: Cents,
  /** Baskets for which nothing was owed. */
  free: Count,
  means: z.array(z.object({ kind: MeansKind, count: Count, cents: Cents, voidedCount: Count, voidedCents: Cents })),
  /** `title` as the template heads its papers; the template's id where it is there no more. */
  documents: z.array(z.object({ template: z.string(), title: z.string(), numbered: Count, voided: Count })),
});
export type MoneyFigures = z.infer<typeof MoneyFigures>;
export const MoneyReport = Period.extend({ total: MoneyFigures, groups: z.array(z.object({ key: z.string(), label: z.string(), figures: MoneyFigures })), state: StatsState });
export type MoneyReport = z.infer<typeof MoneyReport>;

/** A day played again with another number of counters, by the simulation of the estimated wait. */
export const WhatIf = z.object({
  day: Day,
  /** What happened. */
  fact: Times,
  /** The same day played as it was: how far the play is from the fact. */
  asItWas: Times,
  /** Played with the change. */
  changed: Times,
  /** By hour of arrival. */
  hours: z.array(z.object({ hour: z.string(), n: Count, asItWas: Times, changed: Times })),
  /** Tickets of the play that no counter would have called. */
  uncalled: z.object({ asItWas: Count, changed: Count }),
});
export type WhatIf = z.infer<typeof WhatIf>;

/** Whether figures of single clerks may be looked at, and by which agreement (art. 4 L. 300/1970); whether the office's supervisors see the municipality's other offices, and which there are. */
export const StatsSettings = z.object({ isPerPerson: z.boolean(), seesAllOffices: z.boolean(), otherOffices: z.array(z.string()), agreement: z.string().optional(), setAt: z.string().optional() });
export type StatsSettings = z.infer<typeof StatsSettings>;

export const PersonFigures = z.object({ staffId: Id, name: z.string(), finished: Count, service: Times, way: Times });
export type PersonFigures = z.infer<typeof PersonFigures>;

/** An office whose figures may be seen, with what can be chosen in it: its queues, retired ones last, and its counters. */
export const StatsOffice = z.object({ id: Id, name: z.string(), queues: z.array(z.object({ id: Id, name: z.string() })), counters: z.array(z.object({ id: Id, label: z.string() })) });
export type StatsOffice = z.infer<typeof StatsOffice>;

export const CaseBy = z.enum(['day', 'week', 'month', 'year', 'service', 'channel', 'office']);
export type CaseBy = z.infer<typeof CaseBy>;
export const MoneyBy = z.enum(['day', 'week', 'month', 'year', 'office']);
export type MoneyBy = z.infer<typeof MoneyBy>;
const ofWaits = { binMinutes: z.int().min(1).max(60).default(5), filter: StatsFilter.optional() };
const ofCases = { by: CaseBy, officeIds: OfficeIds, serviceIds: z.array(ServiceId).max(200).optional() };
const ofMoney = { by: MoneyBy, officeIds: OfficeIds };
const filtered = { filter: StatsFilter.optional(), withinMinutes: WithinMinutes };

/** What leaves as a file: one table, or the report of a period with all of them. */
export const StatsExport = z.discriminatedUnion('what', [
  Period.extend({ what: z.literal('attendance'), by: StatsBy, ...filtered }),
  Period.extend({ what: z.literal('waits'), ...ofWaits }),
  Period.extend({ what: z.literal('week'), measure: z.enum(['arrivals', 'wait']), filter: StatsFilter.optional() }),
  Period.extend({ what: z.literal('cases'), ...ofCases }),
  Period.extend({ what: z.literal('money'), ...ofMoney }),
  Period.extend({ what: z.literal('documents'), officeIds: OfficeIds }),
  Period.extend({ what: z.literal('report'), officeIds: OfficeIds, withinMinutes: WithinMinutes }),
]);
export type StatsExport = z.infer<typeof StatsExport>;
export const ExportFormat = z.enum(['csv', 'xlsx', 'pdf']);
export type ExportFormat = z.infer<typeof ExportFormat>;

export const statsContract = {
  /** The office of the session first, then the others whose figures may be seen. */
  listOffices: query(readers).output(z.array(StatsOffice)),
  /** One day as it was, or as it is until now: whole, by hour of arrival, by queue, by counter. */
  day: query(readers).input(z.object({ day: Day, ...filtered })).output(DayFigures).errors(periodErrors),
  /** Any period in any parts, beside another one where that is asked. */
  period: query(readers).input(Period.extend({ by: StatsBy, compareWith: Period.optional(), ...filtered }))
    .output(PeriodFigures.extend({ compared: PeriodFigures.optional() })).errors(periodErrors),
  waits: query(readers).input(Period.extend(ofWaits)).output(WaitDistribution).errors(periodErrors),
  cases: query(readers).input(Period.extend({ ...ofCases, compareWith: Period.optional() }))
    .output(CaseReport.extend({ compared: CaseReport.optional() })).errors(periodErrors),
  money: query(readers).input(Period.extend({ ...ofMoney, compareWith: Period.optional() })).output(MoneyReport.extend({ compared: MoneyReport.optional() })).errors(periodErrors),
  /** One counter more or less between two times of a day; one more serves all queues unless they are named. */
  whatIf: query(readers).input(z.object({ day: Day, counters: z.union([z.literal(1), z.literal(-1)]), from: ClockTime, to: ClockTime, queueIds: z.array(Id).max(200).optional() }))
    .output(WhatIf).errors({ ...periodErrors, STATS_NOTHING_TO_PLAY: { status: 409 } }),
  readSettings: query(access.supervision).output(StatsSettings),
  /** Switches figures of single clerks on, with the agreement or authorisation that allows it, or off. */
  saveSettings: mutation(access.administration).input(withRequest({ isPerPerson: z.boolean(), agreement: Text.trim().min(5).max(300).optional() }))
    .output(StatsSettings).errors({ AGREEMENT_MISSING: { status: 409 } }),
  /** Lets the supervisors of the office see the figures of the municipality's other offices, or no longer. */
  saveSight: mutation(access.administration).input(withRequest({ seesAllOffices: z.boolean() })).output(StatsSettings),
  /** Figures of single clerks, only where the office allows it; the look-up is journalled with its purpose. */
  people: query(readers).input(Period.extend({ purpose: Text.trim().min(5).max(200) }))
    .output(z.array(PersonFigures)).errors({ ...periodErrors, PER_PERSON_OFF: { status: 409 }, STAFF_PERIOD_TOO_LONG: { status: 409, data: z.object({ mostDays: z.int() }) } }),
  /** Figures as a file, base64; who took it is journalled. A report has several tables, so it is no CSV. */
  export: query(readers).input(z.object({ content: StatsExport, format: ExportFormat }))
    .output(z.object({ fileName: z.string(), type: z.string(), contentBase64: z.string() }))
    .errors({ ...periodErrors, STATS_REPORT_NOT_CSV: { status: 409 } }),
};
