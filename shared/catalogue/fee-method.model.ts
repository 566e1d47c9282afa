import { z } from 'zod';
import { Condition, Slug } from './source.model.ts';

/** Id of a field of the form that holds a day. */
const DayField = z.string().regex(/^[a-z][A-Za-z0-9]*$/);

const shared = { when: Condition.optional() };

/** How much a fine of the road code is today; amounts are CEL, in cents. It is paid at the till. */
const TrafficFineMethod = z.strictObject({
  kind: z.literal('traffic-fine'), ...shared,
  minimum: Condition,
  maximum: Condition,
  costs: Condition.default('0'),
  notifiedOn: DayField,
  /** Where it holds, there is no 30 per cent less. */
  hasNoDiscount: Condition.default('false'),
});

/** What a tax costs that is paid late. */
const LatePaymentMethod = z.strictObject({
  kind: z.literal('late-payment'), ...shared,
  /** What the tax is, in the lines; */
  label: z.string().min(1),
  /** either an amount of the form, or one for each row of a group with the code that the row chooses. */
  tax: Condition.optional(),
  rows: z.strictObject({ of: z.string(), code: z.string(), amount: z.string(), properties: z.string().optional() }).optional(),
  dueOn: DayField,
  /** Absent: today. */
  paidOn: DayField.optional(),
  /** Paid with the F24 form, never here; absent: at the till. Without `codes` penalty and interest go with the tax, under the code of the row. */
  f24: z.strictObject({
    year: Condition,
    codes: z.strictObject({ tax: z.string(), penalty: z.string(), interest: z.string() }).optional(),
  }).optional(),
});

/** A sum divided in instalments, as a rule of `reference/instalments.yaml` grants them; none of them is paid now. */
const InstalmentsMethod = z.strictObject({
  kind: z.literal('instalments'), ...shared,
  rule: Slug,
  total: Condition,
  count: Condition,
});

/** How a service reckons what the law makes of an amount; what comes out is explained on screen and on paper (shared/fees). */
export const FeeMethod = z.discriminatedUnion('kind', [TrafficFineMethod, LatePaymentMethod, InstalmentsMethod]);
export type FeeMethod = z.infer<typeof FeeMethod>;
export type TrafficFineMethod = z.infer<typeof TrafficFineMethod>;
export type LatePaymentMethod = z.infer<typeof LatePaymentMethod>;
export type InstalmentsMethod = z.infer<typeof InstalmentsMethod>;
