import type { Logger } from 'pino';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { Clock } from '#core/kernel/clock.ts';
import { readOwnCertificate, stampOf } from './own-certificate.ts';
import { certificateHash, endOf, fingerprintOf, type TlsIdentity } from './tls-identity.ts';
import type { OwnTls, SelfMadeTls, TlsOptions } from './tls-options.ts';

interface Parts {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Hears of a certificate that takes the place of the one before. */
  readonly onChange: (identity: TlsIdentity) => void;
}

/** A certificate that is looked after while the hub runs. */
export interface KeptCertificate {
  readonly identity: TlsIdentity;
  /** Looks now whether it must be made or read again. A failure is logged, and the certificate at hand stays. */
  look(): Promise<void>;
  stop(): void;
}

const lookMilliseconds = 60_000;
/** Long enough to have a certificate renewed. */
const warnedMilliseconds = 30 * 86_400_000;

/** Gives the certificate to use, or undefined when nothing changed. */
type Look = () => Promise<TlsIdentity | undefined>;

const said = (identity: TlsIdentity) => ({ validUntil: endOf(identity.certificate), fingerprint: fingerprintOf(identity.certificate), certificateSha256: certificateHash(identity.certificate) });

function lookAtOwn(tls: OwnTls, { clock, log }: Parts): Look {
  let stamp = '';
  let warnedOn = '';
  let current: TlsIdentity | undefined;
  const warnOnceADay = (): void => {
    const now = clock.now();
    if (current === undefined || addMilliseconds(now, warnedMilliseconds) < endOf(current.certificate) || warnedOn === now.slice(0, 10)) return;
    warnedOn = now.slice(0, 10);
    log.warn(said(current), 'the certificate of the office ends soon or has ended: put the renewed one in its place, no restart is needed');
  };
  return async () => {
    warnOnceADay();
    const found = await stampOf(tls);
    if (found === stamp) return undefined;
    stamp = found;
    const read = await readOwnCertificate(tls, clock.now());
    if (current?.certificate.raw.equals(read.certificate.raw) === true) return undefined;
    if (current !== undefined) log.warn(said(read), 'another certificate of the office was put in place');
    current = read;
    warnOnceADay();
    return read;
  };
}

function lookAtSelfMade({ extraNames }: SelfMadeTls, { dataDir, clock, log }: Parts): Look {
  let isFirst = true;
  return async () => {
    /* The library that makes certificates is slow to load, and most hubs on the loopback have none. */
    const { keepSelfMade } = await import('./self-made.ts');
    const { identity, renewal } = await keepSelfMade({ dataDir, extraNames, now: clock.now() });
    if (renewal !== 'kept') log.warn({ ...said(identity), renewal }, 'a certificate was made for the office\'s listener');
    const isNew = isFirst || renewal !== 'kept';
    isFirst = false;
    return isNew ? identity : undefined;
  };
}

/** Opens the certificate of a hub and looks after it every minute. Throws a sentence when there is none that could be used. */
export async function keepCertificate(tls: TlsOptions, parts: Parts): Promise<KeptCertificate> {
  const look = tls.kind === 'own' ? lookAtOwn(tls, parts) : lookAtSelfMade(tls, parts);
  const first = await look();
  if (first === undefined) throw new Error('The office\'s listener has no certificate');
  let identity = first;
  const lookAgain = async (): Promise<void> => {
    try {
      const found = await look();
      if (found === undefined) return;
      identity = found;
      parts.onChange(found);
    } catch (error) {
      parts.log.error({ err: error }, 'the certificate of the office could not be renewed: the one at hand stays in use');
    }
  };
  const timer = setInterval(() => { void lookAgain(); }, lookMilliseconds);
  timer.unref();
  return { get identity() { return identity; }, look: lookAgain, stop: () => { clearInterval(timer); } };
}
