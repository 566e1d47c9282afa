import type { CmsSigner } from '#core/kernel/cms.ts';
import { sealPdf, type ESealWords } from './seal-pdf.ts';

/** The municipality's electronic seal: it says where a paper comes from and that nothing was changed; it is nobody's signature. */
export interface ESealer {
  /** Whom the certificate names. */
  readonly subject: string;
  /** Last instant at which it seals. */
  readonly validUntil: string;
  /** Whether its certificate holds at an instant. */
  isValid(at: string): boolean;
  /** The sealed PDF; throws `E_SEAL_EXPIRED` when the certificate does not hold at the instant that the seal claims. */
  seal(pdf: Buffer, words: Omit<ESealWords, 'name'>): Promise<Buffer>;
}

/** A document that should carry the seal cannot have it. */
export class ESealError extends Error {
  readonly code: 'E_SEAL_EXPIRED' | 'E_SEAL_MISSING';

  constructor(code: ESealError['code']) {
    super(code);
    this.name = 'ESealError';
    this.code = code;
  }
}

/** The common name of a certificate's subject, or its organisation's. */
function nameOf(subject: string): string {
  const parts = new Map(subject.split('\n').map((line) => line.split(/=(.*)/s, 2) as [string, string]));
  return parts.get('CN') ?? parts.get('O') ?? subject.replaceAll('\n', ', ');
}

export function createESealer(signer: CmsSigner): ESealer {
  const { subject, validFrom, validTo } = signer.certificate;
  const [from, until] = [new Date(validFrom).toISOString(), new Date(validTo).toISOString()];
  const isValid = (at: string): boolean => from <= at && at <= until;
  const name = nameOf(subject);
  return {
    subject: name, validUntil: until, isValid,
    seal(pdf, words) {
      if (!isValid(words.at)) return Promise.reject(new ESealError('E_SEAL_EXPIRED'));
      return sealPdf(pdf, signer, { ...words, name });
    },
  };
}
