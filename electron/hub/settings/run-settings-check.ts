import { systemClock } from '#core/kernel/clock.ts';
import { readOwnCertificate } from '../tls/own-certificate.ts';
import { ConfigurationError } from './configuration-error.ts';
import { describeSettings } from './describe-settings.ts';
import { hubOptionsOf } from './hub-options.ts';
import type { ReadSettings } from './setting-sources.ts';

/** Prints what a hub would use, without secrets, in one line of JSON. Opens no database and makes nothing; throws what a hub would refuse. */
export async function runSettingsCheck(read: ReadSettings): Promise<number> {
  const { tls } = await hubOptionsOf(read);
  if (tls?.kind === 'own') {
    await readOwnCertificate(tls, systemClock.now()).catch((error: unknown) => {
      throw new ConfigurationError(error instanceof Error ? error.message : String(error), { cause: error });
    });
  }
  process.stdout.write(`${JSON.stringify({ ok: true, file: read.file ?? null, settings: describeSettings(read) })}\n`);
  return 0;
}
