import { z } from 'zod';
import { Text } from '../kernel/bounds.ts';
import { Id, Instant } from '../kernel/procedure.ts';
import { GuestLanguage } from './queue-setup.model.ts';

/** As much as a display shows on one line, and whoever waits reads while it stands there. */
export const longestNotice = 120;
/** Together they still leave each its turn. */
export const mostNotices = 4;

const NoticeText = Text.trim().min(3).max(longestNotice);

/** What is told a waiting room; no room: all of them. */
export const NewNotice = z.object({
  text: NoticeText,
  translations: z.partialRecord(GuestLanguage, NoticeText),
  roomId: Id.optional(),
  until: Instant,
});
export type NewNotice = z.infer<typeof NewNotice>;

/** A message on the displays; it ends at `until` by itself. */
export const RoomNotice = NewNotice.extend({ id: Id, shownAt: Instant });
export type RoomNotice = z.infer<typeof RoomNotice>;
