import { describe, expect, it } from 'vitest';
import type { RoomNotice } from '#shared/queue/room-notice.model.ts';
import { sayings } from './notice-turns.ts';

const now = Date.parse('2026-11-23T09:00:00.000Z');
const notice = (text: string, more: Partial<RoomNotice> = {}): RoomNotice => ({ id: text, text, translations: {}, shownAt: '2026-11-23T08:00:00.000Z', until: '2026-11-23T09:30:00.000Z', ...more });
const textsOf = (notices: readonly RoomNotice[], roomId?: string) => sayings(notices, { roomId, now }).map(({ text }) => text);

describe('what a display says in turn', () => {
  it('is each message in Italian, then in its other languages', () => {
    expect(sayings([notice('Solo contanti', { translations: { en: 'Cash only', ar: 'نقدا فقط' } }), notice('Si chiude alle 12')], { roomId: undefined, now })).toEqual([
      { text: 'Solo contanti', language: 'it' }, { text: 'Cash only', language: 'en' }, { text: 'نقدا فقط', language: 'ar' }, { text: 'Si chiude alle 12', language: 'it' },
    ]);
  });

  it('is nothing that is over at this second, without a word from the hub', () => {
    expect(textsOf([notice('Finito', { until: '2026-11-23T09:00:00.000Z' }), notice('Ancora', { until: '2026-11-23T09:00:00.001Z' })])).toEqual(['Ancora']);
  });

  it('is what is meant for its room or for all; everything where the display shows no one room', () => {
    const both = [notice('Qui', { roomId: 'one' }), notice('Di là', { roomId: 'two' }), notice('Ovunque')];
    expect(textsOf(both, 'one')).toEqual(['Qui', 'Ovunque']);
    expect(textsOf(both)).toEqual(['Qui', 'Di là', 'Ovunque']);
  });
});
