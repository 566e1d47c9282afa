import { z } from 'zod';
import { sumCents } from '#shared/kernel/money.ts';
import { Cents, Instant } from '#shared/kernel/procedure.ts';
import { BodyTaxNumber, DebtorTaxCode, Iban, Iupd, NoticeNumber, PayableCents } from './pagopa-codes.model.ts';

export const Debtor = z.object({
  kind: z.enum(['person', 'company']),
  taxCode: DebtorTaxCode,
  fullName: z.string().min(1).max(70),
  street: z.string().max(140).optional(),
  civicNumber: z.string().optional(),
  postalCode: z.string().optional(),
  city: z.string().optional(),
  /** Two letters. */
  province: z.string().optional(),
  email: z.email().optional(),
});
export type Debtor = z.infer<typeof Debtor>;

/** Where a part of the money goes: an account, or a stamp duty paid for a document. */
export const Destination = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('account'), iban: Iban }),
  z.object({ kind: z.literal('postal-account'), iban: Iban }),
  z.object({
    kind: z.literal('stamp-duty'),
    /** SHA-256 of the document, Base64. */
    documentHash: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
    province: z.string().regex(/^[A-Z]{2}$/),
  }),
]);

export const Transfer = z.object({
  cents: PayableCents,
  /** What the bank transfer says. */
  remittance: z.string().min(1).max(140),
  /** Code of the taxonomy of services: `0101101IM`. */
  category: z.string().min(1).max(140),
  /** Whose the money is, when it is not the body that asks for it. */
  body: z.object({ taxNumber: BodyTaxNumber, name: z.string().max(140) }).optional(),
  destination: Destination,
});
export type Transfer = z.infer<typeof Transfer>;

/** A sum that a debtor owes the body, payable at once with one notice. */
export const NewDebtPosition = z.object({
  notice: NoticeNumber,
  debtor: Debtor,
  cents: PayableCents,
  /** Printed on the notice and on the receipt. */
  description: z.string().min(1).max(140),
  dueAt: Instant,
  /** Whether it can no longer be paid once due. */
  expires: z.boolean(),
  office: z.string().max(140).optional(),
  transfers: z.array(Transfer).min(1).max(5),
}).refine(({ cents, transfers }) => sumCents(transfers.map((each) => each.cents)) === cents, 'TRANSFERS_DO_NOT_ADD_UP');
export type NewDebtPosition = z.infer<typeof NewDebtPosition>;

/**
 * draft: not published; upcoming: not payable yet; unpaid: payable now; cancelled; expired: due and no longer
 * payable; partly-paid; paid; settled: paid and the money seen on the account.
 */
export const DebtPositionState = z.enum(['draft', 'upcoming', 'unpaid', 'cancelled', 'expired', 'partly-paid', 'paid', 'settled']);
export type DebtPositionState = z.infer<typeof DebtPositionState>;

export const DebtPositionKey = z.object({ iupd: Iupd, notice: NoticeNumber });
export type DebtPositionKey = z.infer<typeof DebtPositionKey>;

export const DebtPosition = z.object({
  iupd: Iupd,
  notice: NoticeNumber,
  /** The creditor's reference of the payment (IUV). */
  creditorReference: z.string(),
  state: DebtPositionState,
  cents: Cents,
  dueAt: Instant.optional(),
  paidAt: Instant.optional(),
  /** Identifier of the receipt (IUR), once paid. */
  receiptId: z.string().optional(),
});
export type DebtPosition = z.infer<typeof DebtPosition>;
