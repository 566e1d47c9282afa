import type { KeyObject } from 'node:crypto';
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

/** The web services of the register for municipalities. */
export interface SoapConfig {
  readonly urls: Readonly<Record<SoapService, string>>;
  /** Six figures of ISTAT, the sender of every message. */
  readonly municipalityCode: string;
  /** Environment of the register: `ANPR00`, `ANPR02`. */
  readonly recipient: string;
  /** What the environment wants as kind of sending: `TEST`, `FREE`. */
  readonly sending: string;
}

/** What every call to the register is made with, whichever way it goes. */
export interface AnprCommon {
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'token'>;
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
export interface SoapParts extends Pick<AnprConfig, 'clock'> {
  readonly config: SoapConfig;
}
