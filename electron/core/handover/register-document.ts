import { XMLBuilder } from 'fast-xml-parser';
import type { IssuedDocument, OfficeDay } from './read-day.ts';

interface Heading {
  readonly body: string;
  readonly municipality: string;
  readonly office: string;
  readonly officeName: string;
  readonly day: string;
}

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', suppressEmptyNode: true, format: true });

/** Where a document's PDF lies in the package. */
export const pathOfDocument = ({ id }: Pick<IssuedDocument, 'id'>): string => `documenti/${id}.pdf`;

/**
 * The register of a day as preservation keeps it: XML, one of the formats of the guidelines that need no rendering, the same
 * bytes for the same day. It names no sender; an empty day says so with zeros. A certificate that ANPR has not given yet is in it by its
 * number (`attesoDa`), and once more with its file in that of the day on which it came (`emessoIl`).
 */
export function buildRegisterDocument(heading: Heading, { entries, documents }: Pick<OfficeDay, 'entries' | 'documents'>): string {
  const register = {
    '@versione': '1', '@ente': heading.body, '@denominazione': heading.municipality, '@ufficio': heading.office,
    '@nomeUfficio': heading.officeName, '@giorno': heading.day, '@registrazioni': String(entries.length), '@documenti': String(documents.length),
    registrazione: entries.map((entry) => ({
      '@numero': entry.number, '@data': entry.registerDay, '@ricevutoAlle': entry.receivedAt, '@oggetto': entry.subjectLine, '@pratica': entry.caseFileId,
      ...(entry.emergencyNumber !== undefined && { '@numeroEmergenza': entry.emergencyNumber }),
    })),
    documento: documents.map((document) => ({
      '@numero': document.number, '@titolo': document.title, '@pratica': document.caseFileId,
      ...(document.issuedOn !== undefined && { '@emessoIl': document.issuedOn }),
      ...(document.isAwaited && { '@attesoDa': 'ANPR' }),
      ...(document.sha256 !== undefined && { '@file': pathOfDocument(document), '@sha256': document.sha256 }),
    })),
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ registroGiornaliero: register })}`;
}
