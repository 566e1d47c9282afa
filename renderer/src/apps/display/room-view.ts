import type { Call, WaitingRoom } from '#shared/queue/queue.model.ts';
import type { Room } from '#shared/queue/queue-setup.model.ts';

/** The room that the address asks for (`?room=`), by id or by name in any case; undefined shows them all, also for a room that does not exist. */
export function roomAsked(search: string, rooms: readonly Room[]): Room | undefined {
  const asked = new URLSearchParams(search).get('room')?.trim().toLowerCase();
  return rooms.find(({ id, name }) => id.toLowerCase() === asked || name.toLowerCase() === asked);
}

/** The calls that a display shows, newest first: those of its room, and those of counters that belong to none. */
export function callsIn(room: Room | undefined, calls: WaitingRoom['calls']): Call[] {
  return calls.filter(({ roomId }) => room === undefined || roomId === undefined || roomId === room.id);
}
