import type { Knex } from 'knex';
import type { Actor } from '#shared/kernel/access.ts';
import { daysBetween } from '#shared/kernel/calendar.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { NoticeAtOffice } from '#shared/payments/notice.model.ts';
import { readNoticeText } from '#shared/payments/notice-text.ts';
import type { CaseParts } from '#core/cases/index.ts';
import { readVisit } from '#core/visits/index.ts';
import { noticeTitles } from './read-notice-paper.ts';
import { findNoticeByNumber, listOpenNotices, type StoredNotice } from './notice-repository.ts';

/** A notice with what tells it from others: who owes it, for what, and how its visit ended. */
async function describeNotice(parts: CaseParts, db: Knex, { actor, notice }: { actor: Actor; notice: StoredNotice }): Promise<NoticeAtOffice> {
  const { person, state, ticketNumber } = await readVisit(parts.kernel, db, { ...actor, visitId: notice.visitId });
  return {
    notice, visitState: state, ticketNumber,
    debtor: person && `${person.surname} ${person.givenName}`,
    titles: await noticeTitles(parts, db, { municipalityId: actor.municipalityId, notice }),
    daysLeft: daysBetween(businessDay(parts.kernel.clock.now()), notice.dueOn),
  };
}

/** What this office waits to be paid, the oldest first. */
export async function listAwaiting(parts: CaseParts, actor: Actor): Promise<NoticeAtOffice[]> {
  const db = parts.kernel.database.read;
  const described: NoticeAtOffice[] = [];
  const day = businessDay(parts.kernel.clock.now());
  for (const notice of await listOpenNotices(db, { ...actor, day })) described.push(await describeNotice(parts, db, { actor, notice }));
  return described;
}

/**
 * The notice of this office in what was typed or scanned, whatever became of it; who looked stays in the journal. Throws
 * `NOTICE_UNREADABLE`, `NOTICE_OF_ANOTHER_BODY` and `NOTICE_UNKNOWN`.
 */
export async function findNotice(parts: CaseParts, actor: Actor, text: string): Promise<NoticeAtOffice> {
  const number = readNoticeText(text, parts.catalogue.municipality.taxCode);
  return parts.kernel.work.run({ actor, procedure: 'payments.findNotice' }, async (work) => {
    const notice = await findNoticeByNumber(work.db, actor, number);
    if (notice === undefined) throw new DomainError('NOTICE_UNKNOWN', { number });
    work.record({ type: 'noticeRead', subject: notice.id, purpose: 'counter-service', payload: { visitId: notice.visitId, number } });
    return describeNotice(parts, work.db, { actor, notice });
  });
}
