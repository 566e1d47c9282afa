import { createHash } from 'node:crypto';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { SystemFailure, type Asking } from '../operation.ts';
import { buildTakingsExport } from './takings-export.ts';
import type { DayTakings, TreasuryReceipt } from './treasury.model.ts';

/** Whoever watches the folder never sees half a file: it gets its name once it is whole and on the disk. */
async function writeWhole(folder: string, name: string, content: string): Promise<void> {
  const unfinished = join(folder, `.${name}.part`);
  const file = await open(unfinished, 'w', 0o640);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, join(folder, name));
}

/** Leaves a day's takings in a folder, as CSV and then as JSON: when the JSON is there, both are. The same intention has the same names. */
export async function dropTakings(folder: string, day: DayTakings, asking: Asking): Promise<TreasuryReceipt> {
  const { json, csv, sha256 } = buildTakingsExport(day, asking);
  const key = createHash('sha256').update(asking.idempotencyKey).digest('hex').slice(0, 12);
  const name = `incassi-${day.day}-${key}`;
  try {
    await writeWhole(folder, `${name}.csv`, csv);
    await writeWhole(folder, `${name}.json`, json);
  } catch (error) {
    throw new SystemFailure('SYSTEM_UNREACHABLE', error instanceof Error ? error.message : String(error));
  }
  return { reference: `${name}.json`, totalCents: day.totalCents, sha256 };
}
