import { z } from 'zod';
import { Condition, Slug } from './source.model.ts';

const FieldId = z.string().regex(/^[a-z][A-Za-z0-9]*$/);

/** Id of a field of the form that holds a day. */
const DayField = FieldId;

/** Id of a field of the form that holds an amount of at least one cent. */
const AmountField = FieldId;

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
  /** What is paid of it now, where the field is shown: on account, and the fine is not closed by it. */
  onAccount: AmountField.optional(),
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

/** Less than a whole debt, paid at the till now: costs and interest are paid before what they are owed on (art. 1194 c.c.); what is left is said. */
const OnAccountMethod = z.strictObject({
  kind: z.literal('on-account'), ...shared,
  /** What the debt is, in the lines. */
  label: z.string().min(1),
  /** What is paid now. */
  paid: AmountField,
  costs: Condition.default('0'),
  interest: Condition.default('0'),
  principal: Condition,
});

/** How a service reckons what the law makes of an amount; what comes out is explained on screen and on paper (shared/fees). */
export const FeeMethod = z.discriminatedUnion('kind', [TrafficFineMethod, LatePaymentMethod, InstalmentsMethod, OnAccountMethod]);
export type FeeMethod = z.infer<typeof FeeMethod>;
export type TrafficFineMethod = z.infer<typeof TrafficFineMethod>;
export type LatePaymentMethod = z.infer<typeof LatePaymentMethod>;
export type InstalmentsMethod = z.infer<typeof InstalmentsMethod>;
export type OnAccountMethod = z.infer<typeof OnAccountMethod>;

/** One way to reckon, or several of which the first whose `when` holds counts. */
export const FeeMethods = z.union([FeeMethod, z.array(FeeMethod).min(2)]);

/** The ways of a service, in order; none where it reckons nothing. */
export const methodsOf = ({ computation = [] }: { readonly computation?: z.infer<typeof FeeMethods> | undefined }): readonly FeeMethod[] =>
  Array.isArray(computation) ? computation : [computation];
