import { emergencyState, formatEmergencyNumber } from '#shared/emergency-register/emergency-register.rules.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { nextNumber } from '#core/kernel/number-series.ts';
import type { Work } from '#core/kernel/work.ts';
import type { EmergencyParts } from './emergency-parts.ts';
import { insertEntry, type EntryContent } from './entry-repository.ts';
import { holdUnclosed } from './opening-repository.ts';

/**
 * While the emergency register is open, gives a settled case file that needs a register number its emergency one, in
 * the same transaction. After the expiry none is given, and the journal says so: it waits for the register's number.
 */
export async function assignEmergencyNumber({ kernel, needsRegistration }: EmergencyParts, work: Work, caseFileId: string): Promise<void> {
  const opening = await holdUnclosed(work.db, work.actor);
  if (opening === undefined) return;
  const needed = await needsRegistration(work, caseFileId);
  if (needed === undefined) return;
  if (emergencyState({ expiresAt: opening.expires_at }, work.at) === 'expired') {
    work.record({ type: 'emergencyNumberRefused', subject: caseFileId, payload: { openingId: opening.id, reason: 'EXPIRED' } });
    return;
  }
  const day = businessDay(work.at);
  const year = day.slice(0, 4);
  const number = formatEmergencyNumber(year, await nextNumber(work, 'emergency-register', year));
  const id = kernel.ids.next();
  const content: EntryContent = { subjectLine: needed.request.subjectLine, senderName: needed.request.sender.name };
  await insertEntry(work.db, {
    id, municipality_id: work.actor.municipalityId, office_id: work.actor.officeId, opening_id: opening.id,
    case_file_id: caseFileId, number, at: work.at, day,
    content_sealed: await work.seal(`emergency-register:${opening.id}`, JSON.stringify(content)),
    register_number: null, register_day: null, linked_at: null,
  });
  work.record({ type: 'emergencyNumberAssigned', subject: id, payload: { caseFileId, openingId: opening.id, number } });
}
