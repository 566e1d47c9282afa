import type { KeyObject, X509Certificate } from 'node:crypto';
import type { Agent } from 'node:https';
import type { Clock } from '#core/kernel/clock.ts';
import type { Ids } from '#core/kernel/ids.ts';

/** The e-services of the national platform that a counter uses; each has a path of its own and a purpose of its own. */
export const modiServices = ['C015', 'C018', 'C020', 'C021', 'C030'] as const;
export type ModiService = (typeof modiServices)[number];

/** Who we are on the national platform (PDND), and where it gives vouchers. */
export interface PlatformClient {
  readonly clientId: string;
  /** Id of the public key, as the platform knows it, and the private RSA key that belongs to it. */
  readonly keyId: string;
  readonly key: KeyObject;
  /** Where vouchers are given, and the `aud` of the assertion that asks for one. */
  readonly voucherUrl: string;
  readonly voucherAudience: string;
}

/** The way through the national platform: vouchers and signed headers. */
export interface ModiConfig extends PlatformClient {
  /** `https://host/govway/rest/in/MinInternoPortaANPR-PDND`: what stands before the name of the e-service. */
  readonly baseUrl: string;
  readonly purposes: Readonly<Record<ModiService, string>>;
  /** Public key of the register: where given, an answer that it did not sign is refused. */
  readonly answerKey?: KeyObject;
}

export const soapServices = ['1000', '3000', '5000', '6001'] as const;
export type SoapService = (typeof soapServices)[number];

/** With what messages to the web services are signed, and how this node shows itself to their server. */
export interface SoapSecurity {
  readonly signingKey: KeyObject;
  /** Issued by the register to a station of the municipality, whose id is its common name: `040888-CO-0001`. */
  readonly signingCertificate: X509Certificate;
  /** For mutual TLS, where the register's server asks for it. */
  readonly clientCertificate?: { readonly key: KeyObject; readonly certificate: X509Certificate };
  /** Who issued the certificate of the register's server, where the authorities known to Node did not. */
  readonly serverAuthorities?: readonly X509Certificate[];
  /** Tax codes under which the register knows the members of staff, by their id here; who is not listed goes by the id. */
  readonly operators?: Readonly<Record<string, string>>;
  /** How the register calls this application, and the address from which it calls. */
  readonly applicationId?: string;
  readonly address?: string;
}

/** The web services of the register for municipalities. */
export interface SoapConfig {
  readonly urls: Readonly<Record<SoapService, string>>;
  /** Six figures of ISTAT, the sender of every message. */
  readonly municipalityCode: string;
  /** Environment of the register: `ANPR00`, `ANPR02`. */
  readonly recipient: string;
  /** What the environment wants as kind of sending: `TEST`, `FREE`. */
  readonly sending: string;
  /** Absent where nobody checks it: messages go unsigned. */
  readonly security?: SoapSecurity;
}

/** What every call to the register is made with, whichever way it goes. */
export interface AnprCommon {
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'token' | 'hundredth'>;
  /** Time-out of an operation, ms: 8,000 for look-ups, 20,000 for what changes or certifies. */
  readonly lookUpMilliseconds?: number;
  readonly writeMilliseconds?: number;
}

export interface AnprConfig extends AnprCommon {
  readonly modi: ModiConfig;
  readonly soap: SoapConfig;
}

/** What asking the platform for a voucher needs. */
export interface VoucherParts extends Pick<AnprConfig, 'clock' | 'ids'> {
  readonly config: PlatformClient;
}

/** What every call through the platform needs. */
export interface ModiParts extends Pick<AnprConfig, 'clock' | 'ids'> {
  readonly config: ModiConfig;
  /** Numbers of requests, each greater than the one before. */
  readonly nextNumber: () => number;
}

/** What every web-service call needs. */
export interface SoapParts extends Pick<AnprConfig, 'clock' | 'ids'> {
  readonly config: SoapConfig;
  /** Present where the line has certificates of its own. */
  readonly agent?: Agent;
}
