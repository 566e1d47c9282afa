import type { Knex } from 'knex';
import { z } from 'zod';
import { SlipRange, type BlackoutKit } from '#shared/blackout/blackout.model.ts';
import { isInRange, rangeOf } from '#shared/blackout/blackout.rules.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { OfficeScope } from '#core/kernel/context.ts';

interface KitRow { id: string; number: number; slips: string; first_receipt: number | null; last_receipt: number | null; made_by: string; made_at: string; used: number | string }

/** A kit, with who made it by id. */
export type StoredKit = Omit<BlackoutKit, 'madeBy'> & { readonly madeBy: string };

const toKit = (row: KitRow): StoredKit => ({
  id: row.id, number: row.number, madeAt: row.made_at, madeBy: row.made_by, slips: z.array(SlipRange).parse(JSON.parse(row.slips)), used: Number(row.used),
  ...(row.first_receipt !== null && row.last_receipt !== null && { receipts: { first: row.first_receipt, last: row.last_receipt } }),
});

/** The kits of the office, the last one first. */
export async function listStoredKits(db: Knex, scope: OfficeScope): Promise<StoredKit[]> {
  const used = db('blackout_entries').whereRaw('blackout_entries.kit_id = blackout_kits.id').count('*').as('used');
  const rows = await db('blackout_kits').where({ municipality_id: scope.municipalityId, office_id: scope.officeId }).orderBy('number', 'desc').select<KitRow[]>('blackout_kits.*', used);
  return rows.map(toKit);
}

/** Throws `BLACKOUT_KIT_NOT_FOUND`. */
export async function getStoredKit(db: Knex, scope: OfficeScope, id: string): Promise<StoredKit> {
  const kit = (await listStoredKits(db, scope)).find((each) => each.id === id);
  if (kit === undefined) throw new DomainError('BLACKOUT_KIT_NOT_FOUND');
  return kit;
}

export async function insertKit(db: Knex, scope: OfficeScope, kit: StoredKit): Promise<void> {
  await db('blackout_kits').insert({
    id: kit.id, municipality_id: scope.municipalityId, office_id: scope.officeId, number: kit.number, slips: JSON.stringify(kit.slips),
    first_receipt: kit.receipts?.first ?? null, last_receipt: kit.receipts?.last ?? null, made_by: kit.madeBy, made_at: kit.madeAt,
  });
}

/** The kit and the queue of a slip; throws `BLACKOUT_SLIP_UNKNOWN`. */
export async function findSlip(db: Knex, scope: OfficeScope, slip: { letter: string; number: number }): Promise<{ kit: StoredKit; queueId: string }> {
  for (const kit of await listStoredKits(db, scope)) {
    const range = rangeOf(kit.slips, slip);
    if (range !== undefined) return { kit, queueId: range.queueId };
  }
  throw new DomainError('BLACKOUT_SLIP_UNKNOWN');
}

/** Throws `BLACKOUT_RECEIPT_UNKNOWN` for a number that no kit of the office has. */
export async function requireReceipt(db: Knex, scope: OfficeScope, number: number): Promise<void> {
  const isKnown = (await listStoredKits(db, scope)).some(({ receipts }) => receipts !== undefined && isInRange(receipts, number));
  if (!isKnown) throw new DomainError('BLACKOUT_RECEIPT_UNKNOWN');
}
