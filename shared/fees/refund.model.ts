import { z } from 'zod';
import { Text } from '../kernel/bounds.ts';
import { Account } from '../catalogue/tariff.model.ts';
import { checkIban } from '../kernel/iban.ts';
import { Cents, Id } from '../kernel/procedure.ts';

/** An amount of one account. */
export const AccountAmount = z.object({ account: Account, cents: Cents });
export type AccountAmount = z.infer<typeof AccountAmount>;

/**
 * Proposal that the accounts office orders a payment back (TUEL, D.Lgs. 267/2000 art. 185): nothing leaves the drawer. Without an IBAN the
 * treasury pays whoever is named.
 */
export const RefundProposal = z.object({
  paymentId: Id,
  amounts: z.array(AccountAmount).min(1),
  totalCents: Cents,
  reason: Text.min(1).max(500),
  iban: z.string().refine((text) => checkIban(text).ok, 'not an IBAN').optional(),
});
export type RefundProposal = z.infer<typeof RefundProposal>;
