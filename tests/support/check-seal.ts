import { webcrypto } from 'node:crypto';
import { Certificate, ContentInfo, CryptoEngine, setEngine, SignedData } from 'pkijs';

setEngine('node', new CryptoEngine({ name: 'node', crypto: webcrypto as unknown as Crypto }));

/** What a signature dictionary of a PDF says, and whether the signature holds for the bytes that it covers. */
export interface CheckedSeal {
  readonly isIntact: boolean;
  /** Whether every byte of the file but the signature itself is covered. */
  readonly coversAll: boolean;
  readonly subFilter: string | undefined;
  /** Object identifiers of the signed attributes. */
  readonly attributes: readonly string[];
  readonly certificates: number;
}

const toBytes = (value: Buffer): ArrayBuffer => Uint8Array.from(value).buffer;

/** Checks the seal of a PDF with a library that has no part in making it; throws when there is none. */
export async function checkSeal(pdf: Buffer): Promise<CheckedSeal> {
  const text = pdf.toString('latin1');
  const range = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]/.exec(text);
  if (range === null) throw new Error('The PDF has no signature');
  const [start = 0, before = 0, after = 0, rest = 0] = range.slice(1).map(Number);
  const hex = text.slice(start + before + 1, after - 1);
  const content = ContentInfo.fromBER(toBytes(Buffer.from(hex, 'hex')));
  const signed = new SignedData({ schema: content.content as unknown });
  const covered = Buffer.concat([pdf.subarray(start, start + before), pdf.subarray(after, after + rest)]);
  const isIntact = await signed.verify({ signer: 0, data: toBytes(covered), checkChain: false }).catch(() => false);
  return {
    isIntact, coversAll: start === 0 && after + rest === pdf.length,
    subFilter: /\/SubFilter \/([\w.]+)/.exec(text)?.[1],
    attributes: signed.signerInfos[0]?.signedAttrs?.attributes.map(({ type }) => type) ?? [],
    certificates: signed.certificates?.filter((each) => each instanceof Certificate).length ?? 0,
  };
}
