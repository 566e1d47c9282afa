import { createHash } from 'node:crypto';
import type { Asking } from '../operation.ts';
import type { HandOver } from './preservation.model.ts';

export const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');

export interface PackageIndex {
  /** Serialised once: what is hashed is what is sent. */
  readonly json: string;
  readonly sha256: string;
  /** Contents by their SHA-256. */
  readonly contents: ReadonlyMap<string, { readonly mediaType: string; readonly contentBase64: string }>;
}

/** The list of what a package holds, each file with its SHA-256, and who hands it over. */
export function buildIndex(handOver: HandOver, asking: Asking): PackageIndex {
  const entries = handOver.files.map(({ contentBase64, ...file }) => {
    const content = Buffer.from(contentBase64, 'base64');
    return { ...file, bytes: content.byteLength, sha256: sha256(content) };
  });
  const json = JSON.stringify({
    version: 1,
    packageId: asking.idempotencyKey,
    body: handOver.body,
    office: handOver.office,
    day: handOver.day,
    handedOverBy: { operator: asking.operator, station: asking.station, purpose: asking.purpose, assurance: asking.assurance },
    files: entries,
  });
  const contents = new Map(handOver.files.map(({ mediaType, contentBase64 }) =>
    [sha256(Buffer.from(contentBase64, 'base64')), { mediaType, contentBase64 }] as const));
  return { json, sha256: sha256(json), contents };
}
