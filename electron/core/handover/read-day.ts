import type { Knex } from 'knex';
import { z } from 'zod';
import { businessDay, dayBounds } from '#shared/kernel/dates.ts';
import type { Payment } from '#shared/payments/payment.model.ts';
import { describeCaseFiles } from '#core/cases/index.ts';
import { isAwaited, listIssuedDocuments } from '#core/documents/index.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { JournalRow } from '#core/kernel/journal.ts';
import { listTakings } from '#core/payments/index.ts';
import type { HandoverParts } from './handover-parts.ts';
import { listSettledLater } from './list-settled-later.ts';

/** A number that the register gave, as it reached the office. */
export interface RegisteredEntry {
  readonly number: string;
  /** The register's own day of the number. */
  readonly registerDay: string;
  readonly receivedAt: string;
  readonly subjectLine: string;
  readonly caseFileId: string;
  readonly emergencyNumber?: string;
}

/** A document that the office issued; without hash one whose drawing was given up, or that the national register has not given yet. */
export interface IssuedDocument {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly caseFileId: string;
  readonly sha256?: string;
  readonly registerNumber?: string;
  readonly isAwaited: boolean;
  /** The day of its number, whose register said that it was awaited; absent: today. */
  readonly issuedOn?: string;
}

/** All that happened in an office on a day and is handed over. */
export interface OfficeDay {
  readonly entries: readonly RegisteredEntry[];
  readonly documents: readonly IssuedDocument[];
  /** Whether a document has its number, and the PDF that is made here not yet: what the national register gives is waited for without the day. */
  readonly isUndrawn: boolean;
  readonly payments: readonly Payment[];
}

interface Asked extends OfficeScope { readonly day: string }

const Assigned = z.object({ number: z.string(), day: z.string() });

/*
 * By the journal, not by the register's own day: an answer that came late is in the register of the day on which it came,
 * and no number falls between a day already handed over and the next.
 */
async function listAssigned(db: Knex, { municipalityId, day }: Asked): Promise<JournalRow[]> {
  const { from, to } = dayBounds(day);
  return db<JournalRow>('journal').where({ municipality_id: municipalityId, type: 'registerNumberAssigned' })
    .andWhere('at', '>=', from).andWhere('at', '<', to).orderBy(['at', 'seq']) as Promise<JournalRow[]>;
}

export async function readDay(parts: HandoverParts, db: Knex, asked: Asked): Promise<OfficeDay> {
  const period = dayBounds(asked.day);
  const assigned = await listAssigned(db, asked);
  const issued = await listIssuedDocuments(db, asked, period);
  const documents = [...issued, ...await listSettledLater(parts.kernel, db, asked)];
  const ids = new Set([...assigned.map((row) => row.subject), ...documents.map((row) => row.case_file_id)]);
  const cases = await describeCaseFiles(parts, db, { municipalityId: asked.municipalityId, ids: [...ids] });
  return {
    entries: assigned.flatMap(({ at, subject, payload }) => {
      const file = cases.get(subject);
      if (file?.officeId !== asked.officeId) return [];
      const { number, day: registerDay } = Assigned.parse(JSON.parse(payload));
      return [{ number, registerDay, receivedAt: at, subjectLine: file.title, caseFileId: subject, emergencyNumber: file.emergencyNumber }];
    }),
    documents: documents.map((row) => ({
      id: row.id, number: row.number, title: row.title, caseFileId: row.case_file_id, sha256: row.sha256 ?? undefined,
      registerNumber: cases.get(row.case_file_id)?.registerNumber, isAwaited: isAwaited(row),
      ...(row.issued_at < period.from && { issuedOn: businessDay(row.issued_at) }),
    })),
    isUndrawn: documents.some((row) => row.state === 'numbered' && !isAwaited(row)),
    payments: await listTakings(db, asked, period),
  };
}
