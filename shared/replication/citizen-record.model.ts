import { z } from 'zod';
import { Day, Instant } from '../kernel/procedure.ts';

/** Where something happened. */
const place = { officeName: z.string(), municipalityName: z.string() };

/** One thing of a citizen's record, whichever office it happened in. */
export const RecordEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('visit'), ...place, id: z.string(), at: Instant, state: z.string(), closedAt: Instant.optional() }),
  z.object({ kind: z.literal('case'), ...place, id: z.string(), at: Instant, title: z.string(), state: z.string(), progress: z.string().optional(), dueOn: Day.optional() }),
  z.object({ kind: z.literal('document'), ...place, id: z.string(), at: Instant, title: z.string(), number: z.string(), state: z.string() }),
  z.object({ kind: z.literal('payment'), ...place, id: z.string(), at: Instant, receiptNumber: z.string().optional(), totalCents: z.int(), method: z.string(), isVoided: z.boolean() }),
]);
export type RecordEntry = z.infer<typeof RecordEntry>;

/** A citizen as the offices know them: the newest card. */
export const KnownCitizen = z.object({ taxCode: z.string(), surname: z.string(), givenName: z.string(), officeNames: z.array(z.string()) });
export type KnownCitizen = z.infer<typeof KnownCitizen>;

/** Everything of one person at all offices, newest first, at most 500 entries. */
export const CitizenRecord = z.object({ citizen: KnownCitizen, entries: z.array(RecordEntry), isComplete: z.boolean() });
export type CitizenRecord = z.infer<typeof CitizenRecord>;

/** What an office did on a day; `cents` without what was voided since. */
export const DaySum = z.object({ day: Day, visits: z.int(), receipts: z.int(), cents: z.int(), voidedReceipts: z.int(), voidedCents: z.int() });
export type DaySum = z.infer<typeof DaySum>;

export const OfficeSums = z.object({
  officeId: z.string(), ...place, days: z.array(DaySum),
  /** Settled in the period. */
  services: z.array(z.object({ serviceId: z.string(), title: z.string(), cases: z.int() })),
});
export type OfficeSums = z.infer<typeof OfficeSums>;
