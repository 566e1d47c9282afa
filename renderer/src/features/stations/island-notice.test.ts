import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { h, shallowRef } from 'vue';
import { common, island, stations } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import { IslandConflict } from '#shared/islands/islands.model.ts';
import { StandbyTrouble, type HubStanding } from '#shared/stations/hub-standing.model.ts';

const standing = shallowRef<HubStanding>();
vi.mock('#renderer/rpc/hub-standing.ts', () => ({ useHubStanding: () => standing }));
vi.mock('#renderer/ui/AppIcon.vue', () => ({ default: { render: () => h('i') } }));
vi.mock('#renderer/ui/ActionButton.vue', () => ({
  default: { props: ['label'], emits: ['act'], setup: (props: { label: string }, { emit }: { emit: (name: string) => void }) => () => h('button', { onClick: () => { emit('act'); } }, props.label) },
}));
const { default: IslandNotice } = await import('./IslandNotice.vue');
const { default: IslandPeriods } = await import('./IslandPeriods.vue');

const since = '2026-11-30T08:05:00.000Z';
const figures = { tickets: 0, visits: 3, receipts: 5, cents: 12_000 };
const sentAt = (at: string, more: Partial<NonNullable<HubStanding['sent']>> = {}): HubStanding => ({ state: 'online', since, sent: { at, figures, conflicts: [], ...more } });

let shown: ReturnType<typeof mount>;
beforeEach(() => { shown = mount(IslandNotice, { global: { plugins: [createPageI18n({ common, island })] } }); });
afterEach(() => { shown.unmount(); });

async function show(now: HubStanding | undefined): Promise<string> {
  standing.value = now;
  await flushPromises();
  return shown.text();
}

describe('the bar of a station', () => {
  it('says nothing in a browser, in an office of its own, and while the hub answers', async () => {
    expect([await show(undefined), await show({ state: 'own', since }), await show({ state: 'online', since, mark: 'I3' }), await show({ state: 'online', since, trouble: 'no-kit' })])
      .toEqual(['', '', '', '']);
  });

  it('says since when it works alone, how its numbers begin, what waits and what is to be sent', async () => {
    expect(await show({ state: 'island', since, mark: 'I3' })).toBe('Centro non raggiungibile dalle 09:05: si lavora in isola.I numeri cominciano con I3. Certificati e carte aspettano.');
    expect(await show({ state: 'island', since, mark: 'I3', waiting: { tickets: 2, visits: 1, receipts: 0, cents: 0 } })).toContain('Da inviare: 2 numeri e una visita.');
  });

  it('says what is being sent, and afterwards what was, until it is closed', async () => {
    expect(await show({ state: 'merging', since, waiting: figures })).toBe('Centro di nuovo raggiungibile.Invio di 3 visite e 5 ricevute…');
    expect(await show({ state: 'merging', since })).toBe('Centro di nuovo raggiungibile.Un momento…');
    expect(await show(sentAt('2026-11-30T08:20:00.000Z'))).toContain('Inviati al centro: 3 visite e 5 ricevute.');
    await shown.get('button').trigger('click');
    expect(shown.text()).toBe('');
    expect(await show(sentAt('2026-11-30T09:20:00.000Z'))).toContain('Inviati al centro');
  });

  it('tells conflicts, and an outage in which nothing was done not at all', async () => {
    const nothing = { tickets: 0, visits: 0, receipts: 0, cents: 0 };
    expect(await show(sentAt('2026-11-30T10:00:00.000Z', { figures: nothing }))).toBe('');
    const conflict = { kind: 'changed' as const, table: 'visits', id: '01KABCDEFGHJKMNPQRSTVWXYZ2' };
    expect(await show(sentAt('2026-11-30T10:05:00.000Z', { conflicts: [conflict, conflict] }))).toContain('2 cose vanno controllate');
  });

  it.each(StandbyTrouble.options)('has a sentence for %s', async (trouble) => {
    expect(await show({ state: 'away', since, trouble })).toMatch(/^\p{Lu}.*\.$/u);
  });
});

describe('the periods of an office\'s devices', () => {
  const id = '01KABCDEFGHJKMNPQRSTVWXYZ2';
  const period = { periodId: id, deviceId: id, deviceName: 'Sportello 3', mark: 'I3', startedAt: since, endedAt: '2026-11-30T08:15:00.000Z', mergedAt: '2026-11-30T08:15:02.000Z', figures, conflicts: [] };
  const textOf = (conflicts: IslandConflict[], more: Partial<typeof period> = {}): string =>
    mount(IslandPeriods, { props: { periods: [{ ...period, ...more, conflicts }] }, global: { plugins: [createPageI18n({ common, island, stations })] } }).text();

  afterEach(() => { vi.useRealTimers(); });

  it('say when, by which numbers, what and for how much', () => {
    vi.useFakeTimers({ now: Date.parse('2026-12-02T09:00:00.000Z'), toFake: ['Date'] });
    expect(textOf([])).toMatch(/Sportello 3: in isola, inizio il 30\/11\/2026 alle 09:05, fine il 30\/11\/2026 alle 09:15.*3 visite e 5 ricevute · incassati €\s120,00 · numeri I3/s);
    expect(textOf([], { figures: { tickets: 0, visits: 0, receipts: 0, cents: 0 } })).toContain('niente da inviare');
  });

  it.each(IslandConflict.shape.kind.options)('say what to look at: %s', (kind) => {
    const conflict = { kind, table: 'visits', id };
    expect(textOf([conflict, conflict])).toMatch(/2 |incassi/);
  });
});
