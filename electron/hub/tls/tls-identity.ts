import { createHash, type KeyObject, type X509Certificate } from 'node:crypto';

/** What a listener shows and proves. */
export interface TlsIdentity {
  readonly key: KeyObject;
  readonly certificate: X509Certificate;
  /** Above the certificate, nearest first. */
  readonly chain: readonly X509Certificate[];
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/**
 * What a station pins: SHA-256 of the public key (SubjectPublicKeyInfo, DER) of the certificate, 64 small hexadecimal digits. The same for a
 * certificate that was renewed on its key; browsers show it beside the certificate's own.
 */
export const fingerprintOf = (certificate: X509Certificate): string => sha256(certificate.publicKey.export({ type: 'spki', format: 'der' }));

/** SHA-256 of a whole certificate, as browsers and key stores show it: 64 small hexadecimal digits. */
export const certificateHash = (certificate: X509Certificate): string => sha256(certificate.raw);

/** Instant of the end of a certificate. */
export const endOf = (certificate: X509Certificate): string => new Date(certificate.validTo).toISOString();

/** Whether a certificate holds at an instant. */
export const isValidAt = (certificate: X509Certificate, at: string): boolean => at >= new Date(certificate.validFrom).toISOString() && at < endOf(certificate);

/** As Node's servers take it. */
export const toSecureContext = ({ key, certificate, chain }: TlsIdentity): { key: string; cert: string } => ({
  key: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
  cert: [certificate, ...chain].map((each) => each.toString()).join(''),
});
