import type { StatsFilter } from '#shared/stats/stats.contract.ts';

/** What a part of the figures can be narrowed by; `within` is N of the service level. */
export type FilterField = keyof StatsFilter | 'within';

/** Of figures of tickets. */
export const ticketFields: readonly FilterField[] = ['officeIds', 'queueIds', 'serviceIds', 'channels', 'counterIds', 'weekdays', 'within'];
/** A case file is of no queue and no counter, a receipt of no service either. */
export const caseFields: readonly FilterField[] = ['officeIds', 'serviceIds'];
export const moneyFields: readonly FilterField[] = ['officeIds'];
