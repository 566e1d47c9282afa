import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Amount, Text } from '../kernel/bounds.ts';
import { Cents, Day, Id, mutation, query, withRequest } from '../kernel/procedure.ts';
import { CollectingAgent } from './account.model.ts';
import { Onward, Remittance, RemittanceKind } from './remittance.model.ts';

const readers = [...access.supervision, 'auditor'] as const;
const Year = z.int().min(2020).max(2100);
/** Longer than a year is no export any more. */
const mostDays = 366;
const Period = { from: Day, to: Day };

/** A table that leaves the product, or a yearly account. */
export const MoneyPaper = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('receipts'), ...Period }),
  z.object({ kind: z.literal('closings'), ...Period }),
  z.object({ kind: z.literal('remittances'), ...Period }),
  z.object({ kind: z.literal('agent-account'), year: Year, agentId: Id }),
  z.object({ kind: z.literal('stamp-declaration'), year: Year }),
]).refine((paper) => !('from' in paper) || (paper.from <= paper.to && Date.parse(paper.to) - Date.parse(paper.from) <= mostDays * 86_400_000), 'not a period of a year at most');
export type MoneyPaper = z.infer<typeof MoneyPaper>;
export const PaperFormat = z.enum(['csv', 'xlsx', 'pdf']);
export type PaperFormat = z.infer<typeof PaperFormat>;

export const remittancesContract = {
  /** What is owed onward and by when, and what was paid last. */
  readOnward: query(access.staff).output(Onward),
  /**
   * Writes down what was paid onward: into the treasury for some tills (none named: all), or to the State. The oldest collections until
   * that day are paid first; what lies in a drawer that is not closed is not owed yet.
   */
  record: mutation(access.counter)
    .input(withRequest({ kind: RemittanceKind, orderNumber: Text.trim().min(1).max(40), day: Day, cents: Amount.min(1), tillIds: z.array(Id).max(200).default([]) }))
    .output(Remittance)
    .errors({
      NOT_ACCOUNTING_AGENT: { status: 409 },
      TILL_NOT_FOUND: { status: 404 },
      DAY_IN_FUTURE: { status: 409 },
      /** Until that day less was owed. */
      MORE_THAN_OWED: { status: 409, data: z.object({ owedCents: Cents }) },
    }),
  /** Takes back what was written down wrongly; it stays, with the reason, and what it paid is owed again. */
  cancel: mutation(access.supervision).input(withRequest({ id: Id, reason: Text.trim().min(3).max(300) })).output(Remittance)
    .errors({ REMITTANCE_NOT_FOUND: { status: 404 }, REMITTANCE_CANCELLED: { status: 409 } }),
  /** Who collected cash in a year, by name. */
  listAgents: query(readers).input(z.object({ year: Year })).output(z.array(CollectingAgent)),
  /** A table or a yearly account as a file, base64; the reading is journalled. Only yearly accounts have a page (`pdf`). */
  download: query(readers).input(z.object({ paper: MoneyPaper, format: PaperFormat }))
    .output(z.object({ fileName: z.string(), type: z.string(), contentBase64: z.string() }))
    .errors({ PAPER_WITHOUT_PAGE: { status: 409 }, STAFF_NOT_FOUND: { status: 404 } }),
};
