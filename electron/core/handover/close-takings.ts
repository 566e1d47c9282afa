import { createHash } from 'node:crypto';
import type { Account } from '#shared/catalogue/tariff.model.ts';
import { totalByAccount } from '#shared/handover/handover.rules.ts';
import { sumCents } from '#shared/kernel/money.ts';
import type { Payment } from '#shared/payments/payment.model.ts';
import { DayTakings } from '#core/connectors/treasury/treasury.model.ts';
import type { Work } from '#core/kernel/work.ts';
import { queueDelivery } from '#core/sync/index.ts';
import { sealOwnerOfDay } from './close-register.ts';
import { bodyCodeOf, type ClosingOffice, type HandoverParts } from './handover-parts.ts';
import { insertHandover } from './handover-repository.ts';

interface Closing { readonly office: ClosingOffice; readonly day: string; readonly dueOn: string; readonly payments: readonly Payment[] }

/** As the treasury reads them beside the code. */
const descriptions: Readonly<Record<Account, string>> = {
  'municipality': 'Entrate del Comune',
  'state-stamp-duty': 'Imposta di bollo, da versare allo Stato',
  'state-identity-card': "Carta d'identità elettronica, quota dello Stato",
  'concession': 'Concessionario',
};

function buildTakings(parts: HandoverParts, { office, day, payments }: Closing): DayTakings {
  const takings = totalByAccount(payments).map((total) => ({ ...total, description: descriptions[total.account] }));
  const totalCents = sumCents(payments.map((payment) => payment.totalCents));
  return DayTakings.parse({ body: bodyCodeOf(parts), office: office.officeId, day, takings, totalCents });
}

/** Closes what was taken on a day and asks for its export to the treasury; a day without takings has none. */
export async function closeTakings(parts: HandoverParts, work: Work, closing: Closing): Promise<void> {
  const { office: { municipalityId, officeId }, day, dueOn, payments } = closing;
  if (payments.length === 0) return;
  const takings = buildTakings(parts, closing);
  const content = JSON.stringify(takings);
  const id = parts.kernel.ids.next();
  const sealOwner = sealOwnerOfDay(officeId, 'takings', day);
  const sha256 = createHash('sha256').update(content).digest('hex');
  await insertHandover(work.db, {
    id, municipality_id: municipalityId, office_id: officeId, kind: 'takings', day, due_on: dueOn, closed_at: work.at,
    content_sealed: await work.seal(sealOwner, content), sha256, entries: payments.length, documents: 0, total_cents: takings.totalCents,
  });
  const closed = { type: 'dayTakingsClosed', subject: id, payload: { officeId, day, dueOn, payments: payments.length, totalCents: takings.totalCents, sha256 } };
  const cause = { ...closed, id: work.record(closed) };
  await queueDelivery(parts.kernel, work, { system: 'treasury', operation: 'exportTakings', subject: id, input: takings, sealOwner, cause });
}
