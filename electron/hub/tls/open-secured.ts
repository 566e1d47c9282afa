import type { FastifyServerFactory } from 'fastify';
import type { Logger } from 'pino';
import type { Clock } from '#core/kernel/clock.ts';
import { keepCertificate } from './keep-certificate.ts';
import { createSecureListener } from './secure-listener.ts';
import { fingerprintOf } from './tls-identity.ts';
import type { TlsOptions } from './tls-options.ts';

/** An encrypted listener whose certificate is looked after. */
export interface Secured {
  readonly serverFactory: FastifyServerFactory;
  /** What stations pin now. */
  fingerprint(): string;
  /** Hears of another fingerprint: the municipality put a certificate with another key in place. */
  onFingerprint(hear: (fingerprint: string) => void): void;
  readonly stop: () => void;
}

/** Throws a sentence when there is no certificate that could be used. */
export async function openSecured(tls: TlsOptions, parts: { dataDir: string; clock: Clock; log: Logger }): Promise<Secured> {
  const hearers: ((fingerprint: string) => void)[] = [];
  const kept = await keepCertificate(tls, {
    ...parts,
    onChange: (identity) => {
      listener.renew(identity);
      const changed = fingerprintOf(identity.certificate);
      if (changed === fingerprint) return;
      fingerprint = changed;
      for (const hear of hearers) hear(changed);
    },
  });
  const listener = createSecureListener(kept.identity);
  let fingerprint = fingerprintOf(kept.identity.certificate);
  return {
    serverFactory: listener.serverFactory, fingerprint: () => fingerprint, onFingerprint: (hear) => { hearers.push(hear); }, stop: () => { kept.stop(); },
  };
}
