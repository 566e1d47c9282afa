import type { GuestLanguage } from '#shared/queue/queue-setup.model.ts';
import type { RoomNotice } from '#shared/queue/room-notice.model.ts';

export interface Saying { readonly text: string; readonly language: GuestLanguage | 'it' }

/** What a display says in turn of the messages that are not over and meant for its room: each in Italian first, then in its other languages. A display of no room says those of all. */
export function sayings(notices: readonly RoomNotice[], { roomId, now }: { roomId: string | undefined; now: number }): Saying[] {
  const here = notices.filter((each) => Date.parse(each.until) > now && (roomId === undefined || each.roomId === undefined || each.roomId === roomId));
  return here.flatMap(({ text, translations }) => [
    { text, language: 'it' as const },
    ...Object.entries(translations).flatMap(([language, translated]) => translated === undefined ? [] : [{ text: translated, language: language as GuestLanguage }]),
  ]);
}
