import { EmergencyRegisterKind } from '#shared/emergency-register/emergency-register.model.ts';
import { emergencyState, formatEmergencyNumber } from '#shared/emergency-register/emergency-register.rules.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { nextNumber } from '#core/kernel/number-series.ts';
import type { Work } from '#core/kernel/work.ts';
import type { EmergencyParts, NeededEntry } from './emergency-parts.ts';
import { insertEntry, type EntryContent } from './entry-repository.ts';
import { holdUnclosed, type OpeningRow } from './opening-repository.ts';

/** Names of the series, for ever: a number is unique over all openings of its register. */
const series: Readonly<Record<EmergencyRegisterKind, string>> = { protocollo: 'emergency-register', ansc: 'emergency-register-ansc' };

/**
 * While an emergency register is open, gives a settled case file that it concerns its emergency number, in the same
 * transaction. After the expiry none is given, and the journal says so: it waits for the register's number.
 */
export async function assignEmergencyNumbers(parts: EmergencyParts, work: Work, caseFileId: string): Promise<void> {
  const openings: OpeningRow[] = [];
  // All of them, in one order, before any other series: two baskets never wait for each other.
  for (const register of EmergencyRegisterKind.options) {
    const opening = await holdUnclosed(work.db, { ...work.actor, register });
    if (opening !== undefined) openings.push(opening);
  }
  if (openings.length === 0) return;
  const needed = await parts.getEntry(work, caseFileId);
  if (needed === undefined) return;
  for (const opening of openings) {
    if (needed.registers.includes(opening.register)) await assign(parts, work, { opening, needed, caseFileId });
  }
}

async function assign({ kernel }: EmergencyParts, work: Work, of: { opening: OpeningRow; needed: NeededEntry; caseFileId: string }): Promise<void> {
  const { opening: { id: openingId, register, expires_at: expiresAt }, needed, caseFileId } = of;
  if (emergencyState({ expiresAt }, work.at) === 'expired') {
    work.record({ type: 'emergencyNumberRefused', subject: caseFileId, payload: { openingId, register, reason: 'EXPIRED' } });
    return;
  }
  const day = businessDay(work.at);
  const year = day.slice(0, 4);
  const number = formatEmergencyNumber(register, year, await nextNumber(work, series[register], year));
  const id = kernel.ids.next();
  const content: EntryContent = { subjectLine: needed.subjectLine, senderName: needed.senderName };
  await insertEntry(work.db, {
    id, municipality_id: work.actor.municipalityId, office_id: work.actor.officeId, opening_id: openingId, register,
    case_file_id: caseFileId, number, at: work.at, day,
    content_sealed: await work.seal(`emergency-register:${openingId}`, JSON.stringify(content)),
    register_number: null, register_day: null, linked_at: null,
  });
  work.record({ type: 'emergencyNumberAssigned', subject: id, payload: { caseFileId, openingId, register, number } });
}
