import type { Logger } from 'pino';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { Clock } from '#core/kernel/clock.ts';
import type { ESealer } from './e-sealer.ts';
import { findESealFile, readESeal } from './read-e-seal.ts';

interface ESealOptions {
  readonly dataDir: string;
  /** Absent: `seal.yaml` of the data folder. */
  readonly file: string | undefined;
  /** Makes an invented one where there is none, and says where its configuration is; undefined in a real office. */
  readonly invent: (() => Promise<string>) | undefined;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Long enough to buy another certificate. */
const warnedMilliseconds = 30 * 86_400_000;

/** The seal that papers will carry; undefined where none is set up. Warns of one that ends soon: papers go without it then. */
export async function openESeal({ dataDir, file, invent, clock, log }: ESealOptions): Promise<ESealer | undefined> {
  const now = clock.now();
  const found = findESealFile(dataDir, file) ?? await invent?.();
  if (found === undefined) return undefined;
  const eSealer = await readESeal(found);
  if (!eSealer.isValid(now) || !eSealer.isValid(addMilliseconds(now, warnedMilliseconds))) {
    log.warn({ subject: eSealer.subject, validUntil: eSealer.validUntil }, 'the certificate of the electronic seal ends soon or is not valid: papers go without a seal then');
  }
  return eSealer;
}
