import { createHash } from 'node:crypto';
import { PreservationReceipt } from '#core/connectors/preservation/preservation.model.ts';
import { TreasuryReceipt } from '#core/connectors/treasury/treasury.model.ts';
import { canonicalJson } from '#core/kernel/journal.ts';
import type { Work } from '#core/kernel/work.ts';
import type { Outcome } from '#core/sync/index.ts';
import { writeAcceptance, type Acceptance } from './handover-repository.ts';

async function keep(work: Work, type: string, acceptance: Acceptance): Promise<void> {
  const { id, receiptId, receipt, at } = acceptance;
  const { day, office_id: officeId } = await writeAcceptance(work.db, work.actor, acceptance);
  const receiptSha256 = createHash('sha256').update(receipt).digest('hex');
  work.record({ type, subject: id, payload: { officeId, day, receiptId, receiptSha256, acceptedAt: at } });
}

/** The keeper's receipt (rapporto di versamento), kept as it was signed. */
const keepRegisterReceipt: Outcome = (work, { subject }, answer) => {
  const { receiptId, acceptedAt, signed } = PreservationReceipt.parse(answer);
  return keep(work, 'dayRegisterHandedOver', { id: subject, at: acceptedAt, receiptId, receipt: signed });
};

const keepTakingsReceipt: Outcome = (work, { subject }, answer) => {
  const receipt = TreasuryReceipt.parse(answer);
  return keep(work, 'dayTakingsHandedOver', { id: subject, at: work.at, receiptId: receipt.reference, receipt: canonicalJson(receipt) });
};

export const receiptOutcomes: ReadonlyMap<string, Outcome> = new Map([
  ['preservation.handOver', keepRegisterReceipt], ['treasury.exportTakings', keepTakingsReceipt],
]);
