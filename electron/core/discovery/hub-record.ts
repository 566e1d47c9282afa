import { z } from 'zod';

/** The kind of service under which hubs are found (RFC 6763): `_sportello._tcp`. */
export const serviceType = 'sportello';

/** What a hub says of itself to whoever listens on the network: nothing that its log-in page does not say too. */
export interface HubNotice {
  /** `Comune di ...`, as people read it. */
  readonly municipalityName: string;
  readonly officeName: string;
  readonly isTraining: boolean;
  readonly port: number;
  /** The one address that the hub listens on; absent: on all that its machine has. */
  readonly address?: string | undefined;
  /** What a station must find in the hub's certificate: SHA-256 of its public key, 64 hexadecimal digits; absent: the hub speaks plain HTTP. */
  readonly fingerprint?: string | undefined;
  /** Of the contract between page and hub. */
  readonly protocolVersion: number;
}

/** A hub that answered. Anybody on the network can say anything: who pairs compares the fingerprint with the one that the hub itself shows. */
export interface FoundHub extends Omit<HubNotice, 'address'> {
  /** One for each address under which it says that it is reached, IPv4 first. */
  readonly urls: readonly string[];
}

/** Texts of a TXT record, 255 bytes each with their key. */
const Txt = z.object({
  v: z.string().regex(/^\d{1,6}$/).transform(Number),
  municipality: z.string().max(200), office: z.string().max(200),
  training: z.enum(['0', '1']).transform((word) => word === '1'),
  fp: z.string().regex(/^[0-9a-f]{64}$/).optional(),
  at: z.union([z.ipv4(), z.ipv6()]).optional(),
  path: z.literal('/'),
});

const mostBytes = 200;
/** As much of a text as fits, never half a letter. */
const fitting = (text: string): string => {
  let fits = '';
  for (const letter of text) {
    if (Buffer.byteLength(fits + letter) > mostBytes) break;
    fits += letter;
  }
  return fits;
};

/** A notice as a TXT record. */
export const toTxt = (notice: HubNotice): Record<string, string> => ({
  v: String(notice.protocolVersion), municipality: fitting(notice.municipalityName), office: fitting(notice.officeName),
  training: notice.isTraining ? '1' : '0', path: '/', ...(notice.fingerprint !== undefined && { fp: notice.fingerprint }), ...(notice.address !== undefined && { at: notice.address }),
});

interface Answer { readonly port: number; readonly txt?: unknown; readonly addresses?: readonly string[] | undefined }

const isSix = (address: string): boolean => address.includes(':');

/** What an answer says; undefined when it is not one of a hub. */
export function readAnswer({ port, txt, addresses = [] }: Answer): FoundHub | undefined {
  const read = Txt.safeParse(txt);
  if (!read.success) return undefined;
  const { v, municipality, office, training, fp, at } = read.data;
  const scheme = fp === undefined ? 'http' : 'https';
  /* An address of one link alone needs the name of a network card to be reached. */
  const reachable = [...new Set(at === undefined ? addresses : [at])].filter((address) => !/^fe[89ab]/i.test(address)).sort((one, other) => Number(isSix(one)) - Number(isSix(other)));
  const urls = reachable.map((address) => `${scheme}://${isSix(address) ? `[${address}]` : address}:${port}`);
  if (urls.length === 0) return undefined;
  return { municipalityName: municipality, officeName: office, isTraining: training, port, protocolVersion: v, urls, ...(fp !== undefined && { fingerprint: fp }) };
}
