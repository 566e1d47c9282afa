import type { Knex } from 'knex';
import type { RoomNotice } from '#shared/queue/room-notice.model.ts';
import type { OfficeScope } from '#core/kernel/context.ts';

interface NoticeRow { id: string; room_id: string | null; text: string; translations: string; shown_at: string; until: string }

/** The messages that stand on the displays at an instant, oldest first. */
export async function listNotices(db: Knex, scope: OfficeScope, now: string): Promise<RoomNotice[]> {
  const rows: NoticeRow[] = await db('room_notices').where({ municipality_id: scope.municipalityId, office_id: scope.officeId }).whereNull('ended_at').andWhere('until', '>', now)
    .orderBy(['shown_at', 'id']).select('id', 'room_id', 'text', 'translations', 'shown_at', 'until');
  return rows.map((row) => ({
    id: row.id, text: row.text, translations: JSON.parse(row.translations) as RoomNotice['translations'], shownAt: row.shown_at, until: row.until,
    ...(row.room_id !== null && { roomId: row.room_id }),
  }));
}
