import { z } from 'zod';
import { BillLine } from '#shared/cases/case-file.model.ts';
import { sumCents } from '#shared/kernel/money.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';

/** Writes down, with a payment, what of it is the State's share of identity cards. */
async function noteStateShare(work: Work, paymentId: string): Promise<void> {
  const { municipalityId } = work.actor;
  const row: { lines: string } | undefined = await work.db('payments').where({ municipality_id: municipalityId, id: paymentId }).first('lines');
  const owed = z.array(BillLine).parse(JSON.parse(row?.lines ?? '[]')).filter(({ account, cents }) => account === 'state-identity-card' && cents > 0);
  if (owed.length === 0) return;
  await work.db('state_shares').insert({
    payment_id: paymentId, municipality_id: municipalityId, cards: sumCents(owed.map(({ quantity }) => quantity)), cents: sumCents(owed.map(({ cents }) => cents)), at: work.at,
  });
}

/** Makes every payment say what of it is the State's; call it once, before the core starts. */
export function watchStateShares(kernel: Kernel): void {
  kernel.work.on('paymentTaken', (work, entry) => noteStateShare(work, entry.subject));
}
