import type { KeyObject, X509Certificate } from 'node:crypto';
import type { Classification } from './segnatura.model.ts';

/** The municipality as the register and other administrations know it, by its codes of the public index (IPA). */
export interface OwnArea {
  readonly name: string;
  readonly administration: string;
  readonly area: string;
  readonly register: string;
}

/** Where the register and the exchange are, and with what keys. */
export interface ProtocolloConfig {
  /** Address of the register's REST form, ending in a slash. */
  readonly registerUrl: string;
  /** Bearer token of the REST form, where the register wants one. */
  readonly registerToken?: string;
  /** The other area's SOAP service that takes messages; absent: no exchange. */
  readonly recipientUrl?: string;
  readonly own: OwnArea;
  /** Class of the filing plan for what comes without one. */
  readonly classification: Classification;
  /** Certificates whose signature on a segnatura is believed. */
  readonly trustedCertificates: readonly X509Certificate[];
  /** With what our own segnature are signed. */
  readonly signingKey: KeyObject;
  readonly signingCertificate: X509Certificate;
  readonly clock: { now(): string };
  /** Default 5 s for the register, 15 s for messages with their files. */
  readonly timeoutMilliseconds?: number;
}
