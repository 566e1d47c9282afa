import { DomainError } from '#shared/kernel/domain-error.ts';
import { mostNotices, type NewNotice, type RoomNotice } from '#shared/queue/room-notice.model.ts';
import type { Ids } from '#core/kernel/ids.ts';
import type { Work } from '#core/kernel/work.ts';
import { listNotices } from './notice-repository.ts';
import { listRooms } from './queue-repository.ts';

/** What is told a waiting room is of its day. */
const longestMilliseconds = 24 * 3_600_000;

/** Shows a message on the displays; throws `ROOM_NOT_FOUND`, `NOTICE_TIME_WRONG` for an end that is past or more than a day away, `NOTICES_FULL`. */
export async function showNotice(work: Work, ids: Ids, notice: NewNotice): Promise<RoomNotice[]> {
  const { db, actor, at } = work;
  const left = Date.parse(notice.until) - Date.parse(at);
  if (left <= 0 || left > longestMilliseconds) throw new DomainError('NOTICE_TIME_WRONG');
  if (notice.roomId !== undefined && !(await listRooms(db, actor)).some(({ id }) => id === notice.roomId)) throw new DomainError('ROOM_NOT_FOUND');
  if ((await listNotices(db, actor, at)).length >= mostNotices) throw new DomainError('NOTICES_FULL', { most: mostNotices });
  const id = ids.next();
  const { text, translations, roomId, until } = notice;
  await db('room_notices').insert({
    id, municipality_id: actor.municipalityId, office_id: actor.officeId, room_id: roomId ?? null, text, translations: JSON.stringify(translations), shown_at: at, until, staff_id: actor.id,
  });
  work.record({ type: 'queueNoticeShown', subject: id, payload: { text, translations, roomId: roomId ?? null, until } });
  return listNotices(db, actor, at);
}

/** Takes a message away before its time; throws `NOTICE_NOT_SHOWN` when it is over, or somebody else took it away. */
export async function endNotice(work: Work, noticeId: string): Promise<RoomNotice[]> {
  const { db, actor, at } = work;
  const ended = await db('room_notices').where({ municipality_id: actor.municipalityId, office_id: actor.officeId, id: noticeId }).whereNull('ended_at').andWhere('until', '>', at).update({ ended_at: at });
  if (ended === 0) throw new DomainError('NOTICE_NOT_SHOWN');
  work.record({ type: 'queueNoticeEnded', subject: noticeId, payload: {} });
  return listNotices(db, actor, at);
}
