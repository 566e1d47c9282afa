import { describe, expect, it } from 'vitest';
import type { Call } from '#shared/queue/queue.model.ts';
import { callsIn, roomAsked } from './room-view.ts';

const ground = { id: '01GROUND', name: 'Piano terra' };
const upstairs = { id: '01UPSTAIRS', name: 'Primo piano' };
const rooms = [ground, upstairs];
const call = (number: string, roomId?: string): Call => ({ ticketId: number, number, counterLabel: '1', roomId, calledAt: '2026-11-22T08:05:00.000Z', order: 1 });
const calls = [call('A003', ground.id), call('B001', upstairs.id), call('A002')];

describe('the room of a display', () => {
  it.each([
    ['?room=01UPSTAIRS', upstairs], ['?room=piano%20terra', ground], ['?room=Primo+Piano', upstairs], ['?room=cantina', undefined], ['?room=', undefined], ['', undefined],
  ])('asked for with "%s" is found by id or name, or is all of them', (search, room) => {
    expect(roomAsked(search, rooms)).toEqual(room);
  });

  it('has its own calls and those of counters in no room, in their order', () => {
    expect(callsIn(ground, calls).map(({ number }) => number)).toEqual(['A003', 'A002']);
    expect(callsIn(undefined, calls)).toEqual(calls);
  });
});
