import type { GuestLanguage } from '#shared/queue/queue-setup.model.ts';
import type { Work } from '#core/kernel/work.ts';
import { changeVisit, getStoredVisit } from './visit-repository.ts';

/** The language of papers handed in a visit, from now on; Italian forgets another one. Throws `VISIT_NOT_FOUND`. */
export async function noteLanguage(work: Work, visitId: string, language: GuestLanguage | 'it'): Promise<void> {
  const before = await getStoredVisit(work.db, work.actor, visitId);
  if ((before.guestLanguage ?? 'it') === language) return;
  await changeVisit(work.db, work.actor, { id: visitId, to: { guest_language: language === 'it' ? null : language } });
  work.record({ type: 'visitLanguageChosen', subject: visitId, payload: { language } });
}
