import type { Knex } from 'knex';
import { businessDay, dayBounds } from '#shared/kernel/dates.ts';
import { listDocumentsById, type DocumentRow } from '#core/documents/index.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { JournalRow } from '#core/kernel/journal.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { findRegister, RegisterContent } from './handover-repository.ts';

const settled = ['documentDrawn', 'documentVoided'] as const;

/** What the register of a closed day said to be awaited; nothing for a day that was never closed. */
async function readAwaited(kernel: Kernel, db: Knex, of: OfficeScope & { readonly day: string }): Promise<readonly string[]> {
  const row = await findRegister(db, of, of.day);
  return row === undefined ? [] : RegisterContent.parse(JSON.parse(await kernel.sealing.open(db, row.content_sealed))).awaited;
}

/**
 * Documents of earlier days that were awaited from the national register when their day was closed, and that came or were voided on
 * this day, in the order of their numbers: each is in the register of one day with its file, and none is handed over twice.
 */
export async function listSettledLater(kernel: Kernel, db: Knex, asked: OfficeScope & { readonly day: string }): Promise<DocumentRow[]> {
  const { municipalityId, officeId, day } = asked;
  const { from, to } = dayBounds(day);
  const happened: JournalRow[] = await db<JournalRow>('journal').where({ municipality_id: municipalityId })
    .whereIn('type', settled).andWhere('at', '>=', from).andWhere('at', '<', to);
  const drawn = new Set(happened.filter(({ type }) => type === 'documentDrawn').map(({ subject }) => subject));
  // One that came earlier and is voided today was handed over with its own day.
  const rows = (await listDocumentsById(db, asked, happened.map(({ subject }) => subject)))
    .filter((row) => row.issued_at < from && (drawn.has(row.id) || row.sha256 === null));
  const awaited = new Set<string>();
  for (const issuedOn of new Set(rows.map((row) => businessDay(row.issued_at)))) {
    for (const id of await readAwaited(kernel, db, { municipalityId, officeId, day: issuedOn })) awaited.add(id);
  }
  return rows.filter(({ id }) => awaited.has(id));
}
