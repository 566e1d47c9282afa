import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { common, errors, field as fieldWords, keys, stats as words } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import { samplePeriod } from '#tests/support/sample-figures.ts';

const stats = vi.hoisted(() => ({ listOffices: vi.fn(), period: vi.fn(), money: vi.fn(), readSettings: vi.fn(), saveSight: vi.fn() }));
vi.mock('#renderer/rpc/office.ts', () => ({ office: { stats } }));
vi.mock('#renderer/rpc/hub-clock.ts', () => ({ hubNow: () => '2026-11-27T11:00:00.000Z' }));
vi.mock('#renderer/features/catalogue/index.ts', () => ({ useCatalogueStore: () => ({ services: [{ id: 'cie', title: "Carta d'identità" }] }) }));
vi.mock('./charts/draw-chart.ts', () => ({ drawChart: () => ({ point: vi.fn(), show: vi.fn(), resize: vi.fn(), dispose: vi.fn() }) }));
// Nuxt UI's own controls need their build plug-in; plain ones do the same for what is tested here.
vi.mock('@nuxt/ui/components/Button.vue', () => ({
  default: { props: ['disabled'], setup: (props: { disabled?: boolean }, { slots }: { slots: { default?: () => unknown } }) => () => h('button', { disabled: props.disabled }, [slots.default?.()].flat() as never) },
}));
vi.mock('@nuxt/ui/components/Input.vue', () => ({ default: () => h('input') }));
const { default: StatsBoard } = await import('./StatsBoard.vue');
const { useStatsStore } = await import('./stats-store.ts');

const friday = '2026-11-27';
const headOffice = { id: 'o1', name: 'Sede centrale', queues: [{ id: 'qa', name: 'A · Anagrafe' }, { id: 'qb', name: 'B · Tributi' }], counters: [{ id: 'c1', label: '1' }] };
const branch = { id: 'o2', name: 'Delegazione', queues: [{ id: 'qd', name: 'A · Anagrafe' }], counters: [{ id: 'c2', label: '1' }] };
const plugins = [createPageI18n({ common, errors, field: fieldWords, keys, stats: words })];
const settle = async () => { await flushPromises(); await flushPromises(); };
async function open(section?: ReturnType<typeof useStatsStore>['section']) {
  const store = useStatsStore();
  store.isBoardOpen = true;
  if (section !== undefined) store.section = section;
  const board = mount(StatsBoard, { attachTo: document.body, global: { plugins } });
  await settle();
  const choose = async (label: string): Promise<void> => {
    await board.findAll('button').find((button) => button.text() === label)?.trigger('click');
    await settle();
  };
  return { board, store, choose, text: () => board.text().replaceAll('\u00a0', ' ') };
}

beforeEach(() => {
  document.body.innerHTML = '';
  setActivePinia(createPinia());
  for (const each of Object.values(stats)) each.mockReset();
  stats.period.mockResolvedValue(samplePeriod());
  stats.listOffices.mockResolvedValue([headOffice]);
});

describe('the filters', () => {
  const field = (board: Awaited<ReturnType<typeof open>>['board'], label: string) => board.get(`#${board.findAll('label').find((each) => each.text() === label)?.attributes('for') ?? ''}`);
  const options = (board: Awaited<ReturnType<typeof open>>['board']): string[] => board.findAll('[role=option]').map((each) => each.text());

  it('take several of each, with the keyboard alone', async () => {
    const { board, store, choose } = await open();
    const queue = field(board, 'Coda');
    await queue.trigger('keydown', { key: 'ArrowDown' });
    expect(options(board)).toEqual(['A · Anagrafe', 'B · Tributi']);
    await queue.trigger('keydown', { key: 'Enter' });
    await queue.trigger('keydown', { key: 'ArrowDown' });
    await queue.trigger('keydown', { key: 'Enter' });
    await settle();
    expect(stats.period).toHaveBeenLastCalledWith(expect.objectContaining({ filter: { queueIds: ['qa', 'qb'] } }));
    expect([queue.attributes('placeholder'), queue.attributes('aria-description'), queue.attributes('aria-expanded')]).toEqual(['2: A · Anagrafe…', 'A · Anagrafe, B · Tributi', 'true']);
    expect(board.findAll('[role=option]').map((each) => each.attributes('aria-selected'))).toEqual(['true', 'true']);
    await queue.trigger('keydown', { key: 'Enter' });
    expect(store.filter).toEqual({ queueIds: ['qa'] });
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true });
    queue.element.dispatchEvent(escape);
    await settle();
    expect([options(board), store.isBoardOpen]).toEqual([[], true]);
    await queue.trigger('keydown', { key: 'Backspace' });
    expect([store.filter, queue.attributes('placeholder')]).toEqual([{}, 'tutte']);
    const weekdays = field(board, 'Nei giorni');
    await weekdays.setValue('merc');
    expect(options(board)).toEqual(['mercoledì']);
    await weekdays.trigger('keydown', { key: 'Enter' });
    await weekdays.setValue('xyz');
    expect(options(board)).toEqual(['Niente che si chiami così']);
    await weekdays.trigger('blur');
    expect(store.filter).toEqual({ weekdays: [3] });
    await choose('Togli i filtri');
    expect(store.filter).toEqual({});
    board.unmount();
  });

  it('have no office where there is one only', async () => {
    const { board } = await open();
    expect(board.findAll('label').map((each) => each.text())).not.toContain('Sede');
    board.unmount();
    const { board: groups } = await open('groups');
    expect(groups.findAll('button').map((each) => each.text())).not.toContain('Sede');
    groups.unmount();
  });

  it('look at other offices, whose queues and counters bear their name, and go with their office', async () => {
    stats.listOffices.mockResolvedValue([headOffice, branch]);
    const { board, store } = await open();
    store.setFilter('officeIds', ['o1', 'o2']);
    store.setFilter('queueIds', ['qa', 'qd']);
    await settle();
    await field(board, 'Coda').trigger('click');
    expect(options(board)).toEqual(['A · Anagrafe · Sede centrale', 'B · Tributi · Sede centrale', 'A · Anagrafe · Delegazione']);
    store.setFilter('officeIds', ['o2']);
    await settle();
    expect(stats.period).toHaveBeenLastCalledWith(expect.objectContaining({ filter: { officeIds: ['o2'], queueIds: ['qd'] } }));
    stats.money.mockResolvedValue({ from: friday, to: friday, total: { receipts: 0, cents: 0, voided: 0, voidedCents: 0, free: 0, means: [], documents: [] }, groups: [], state: { isComplete: true, daysLeft: 0 } });
    store.section = 'money';
    await settle();
    expect(stats.money).toHaveBeenLastCalledWith({ from: friday, to: friday, by: 'day', officeIds: ['o2'] });
    expect(board.findAll('label').map((each) => each.text())).toContain('Sede');
    board.unmount();
  });

  it('say why they cannot be read', async () => {
    stats.listOffices.mockRejectedValueOnce(new TypeError('away'));
    const { board, text, choose } = await open();
    expect(text()).toContain(errors.HUB_AWAY);
    await choose('Riprova');
    expect(text()).not.toContain(errors.HUB_AWAY);
    board.unmount();
  });
});

describe('the other offices', () => {
  const settings = { isPerPerson: false, seesAllOffices: false, otherOffices: ['Delegazione'] };
  const mountSetting = async () => {
    const { default: SightSetting } = await import('./SightSetting.vue');
    const setting = mount(SightSetting, { global: { plugins } });
    await settle();
    return setting;
  };

  it('are shown by an administrator to who supervises this one, and no longer', async () => {
    stats.readSettings.mockResolvedValue(settings);
    stats.saveSight.mockImplementation(({ seesAllOffices }: { seesAllOffices: boolean }) => Promise.resolve({ ...settings, seesAllOffices }));
    const setting = await mountSetting();
    expect(setting.text()).toContain('non quelli di: Delegazione');
    await setting.get('button').trigger('click');
    await settle();
    expect(stats.saveSight).toHaveBeenLastCalledWith({ requestId: expect.any(String) as string, seesAllOffices: true });
    expect(setting.text()).toContain('vede anche i dati di: Delegazione');
    await setting.get('button').trigger('click');
    await settle();
    expect(stats.saveSight).toHaveBeenLastCalledWith({ requestId: expect.any(String) as string, seesAllOffices: false });
  });

  it('are not spoken of where there are none', async () => {
    stats.readSettings.mockResolvedValue({ ...settings, otherOffices: [] });
    expect((await mountSetting()).text()).toBe('');
  });
});
