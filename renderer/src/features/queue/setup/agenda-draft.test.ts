import { describe, expect, it } from 'vitest';
import type { AgendaSetup } from '#shared/appointments/appointments.model.ts';
import { draftOf, readDraft } from './agenda-draft.ts';

const queueId = '01KB1HTXW9SS88WN66KDX65XKX';
const setup: AgendaSetup = {
  name: 'Carte', queueId, hours: [{ weekday: 1, from: '09:00', to: '12:00' }, { weekday: 1, from: '15:00', to: '17:00' }], slotMinutes: 20, seats: 2,
  modes: ['in-person'], closures: [{ kind: 'yearly', monthDay: '12-24' }], isOpenOnHolidays: false, isPublic: true, noticeMinutes: 60, horizonDays: 30,
};

describe('an agenda in its form', () => {
  it('comes out as it went in', () => {
    expect(readDraft(draftOf(setup, 'other')).setup).toEqual(setup);
    const whole = { ...setup, serviceId: 'cie-rinnovo', counterId: queueId, from: '2026-12-01', until: '2026-12-31', modes: ['video' as const], videoLink: 'https://example.org/stanza' };
    expect(readDraft(draftOf(whole, 'other')).setup).toEqual(whole);
  });

  it('is of the first queue when it is new, and asks for a name and hours', () => {
    const { wrong } = readDraft(draftOf(undefined, queueId));
    expect([draftOf(undefined, queueId).queueId, [...wrong]]).toEqual([queueId, ['name', 'hours']]);
  });

  it.each([
    ['slotMinutes', { slotMinutes: 3 }], ['slotMinutes', { slotMinutes: '' as const }], ['seats', { seats: 0 }], ['modes', { modes: [] }], ['videoLink', { modes: ['video' as const] }],
    ['videoLink', { modes: ['video' as const], videoLink: 'http://example.org' }], ['from', { from: '31/02/2026' }], ['until', { from: '2026-12-10', until: '2026-12-09' }], ['horizonDays', { horizonDays: 366 }],
  ])('says that %s is wrong', (field, change) => {
    expect([...readDraft({ ...draftOf(setup, queueId), ...change }).wrong]).toEqual([field]);
  });

  it('says on which weekdays the hours cannot be read', () => {
    const hours = ['mattina', '9-12', '', '', '', '', '12:00-09:00'];
    const read = readDraft({ ...draftOf(setup, queueId), hours });
    expect([read.setup, [...read.wrongDays]]).toEqual([undefined, [0, 1, 6]]);
  });
});
