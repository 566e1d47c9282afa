import { ORPCError } from '@orpc/client';
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { common, errors, field, keys, stats as words } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import { handleShortcut } from '#renderer/ui/use-shortcuts.ts';
import { sampleFigures, sampleGroup, samplePeriod } from '#tests/support/sample-figures.ts';

const stats = vi.hoisted(() => ({ listOffices: vi.fn(), period: vi.fn(), waits: vi.fn(), whatIf: vi.fn(), cases: vi.fn(), money: vi.fn(), readSettings: vi.fn(), saveSettings: vi.fn(), people: vi.fn(), export: vi.fn() }));
const openFile = vi.hoisted(() => vi.fn());
vi.mock('#renderer/rpc/open-file.ts', () => ({ openFile }));
const drawn = vi.hoisted(() => ({ point: vi.fn(), show: vi.fn() }));
vi.mock('#renderer/rpc/office.ts', () => ({ office: { stats } }));
vi.mock('#renderer/rpc/hub-clock.ts', () => ({ hubNow: () => '2026-11-27T11:00:00.000Z' }));
vi.mock('#renderer/features/catalogue/index.ts', () => ({ useCatalogueStore: () => ({ services: [{ id: 'cie', title: "Carta d'identità" }] }) }));
vi.mock('./charts/draw-chart.ts', () => ({ drawChart: () => ({ ...drawn, resize: vi.fn(), dispose: vi.fn() }) }));
// Nuxt UI's own controls need their build plug-in; plain ones do the same for what is tested here.
vi.mock('@nuxt/ui/components/Button.vue', () => ({
  default: { props: ['disabled'], setup: (props: { disabled?: boolean }, { slots }: { slots: { default?: () => unknown } }) => () => h('button', { disabled: props.disabled }, [slots.default?.()].flat() as never) },
}));
vi.mock('@nuxt/ui/components/Input.vue', () => ({
  default: {
    props: ['modelValue'], emits: ['update:modelValue'],
    setup: (props: { modelValue?: string }, { emit }: { emit: (name: string, value: string) => void }) =>
      () => h('input', { value: props.modelValue, onInput: (event: Event) => { emit('update:modelValue', (event.target as HTMLInputElement).value); } }),
  },
}));
const { default: StatsBoard } = await import('./StatsBoard.vue');
const { useStatsStore } = await import('./stats-store.ts');

const friday = '2026-11-27';
const times = { n: 48, p50: 744_000, p90: 1_860_000, p95: 3_900_000 };
const few = { n: 3 };
const press = (key: string, init: KeyboardEventInit = {}) => handleShortcut(new KeyboardEvent('keydown', { key, cancelable: true, ...init }));
const settle = async () => { await flushPromises(); await flushPromises(); };
async function open(section?: ReturnType<typeof useStatsStore>['section']) {
  const store = useStatsStore();
  store.isBoardOpen = true;
  if (section !== undefined) store.section = section;
  const board = mount(StatsBoard, { attachTo: document.body, global: { plugins: [createPageI18n({ common, errors, field, keys, stats: words })] } });
  await settle();
  const choose = async (label: string): Promise<void> => {
    await board.findAll('button').find((button) => button.text() === label)?.trigger('click');
    await settle();
  };
  /** The cells of the row that begins so. */
  const row = (name: string, of = 0): string[] => board.findAll('tr').filter((each) => each.find('th').text() === name)[of]?.findAll('td').map((cell) => cell.text().replaceAll('\u00a0', ' ')) ?? [];
  return { board, store, choose, row, text: () => board.text().replaceAll('\u00a0', ' ') };
}

beforeEach(() => {
  document.body.innerHTML = '';
  setActivePinia(createPinia());
  for (const each of [...Object.values(stats), ...Object.values(drawn)]) each.mockReset();
  stats.period.mockResolvedValue(samplePeriod());
  stats.listOffices.mockResolvedValue([{ id: 'o1', name: 'Sede centrale', queues: [], counters: [] }]);
});

describe('the figures of a period', () => {
  it('stand on screen with what they are out of, as they were answered', async () => {
    const { row, text, board } = await open();
    expect(stats.period).toHaveBeenCalledWith({ from: friday, to: friday, by: 'hour', filter: {}, withinMinutes: 20 });
    expect(row('Attesa')).toEqual(['12,4 min', '31 min', '1 h 05 min', '48']);
    expect(row('Chiamati entro 20 min')).toEqual(['72%', '36 su 50']);
    expect(row("Conclusi all'ora")).toEqual(["3,6 all'ora", '45 conclusi in 12 h 30 min di sportello aperto']);
    expect(row('Sportelli occupati')).toEqual(['74,3%', '8 h 40 min su 11 h 40 min']);
    expect(text()).toContain('Ora di punta: 27/11/2026 dalle 09:15, 14 arrivi.');
    expect(text()).toContain('52 biglietti; metà attende al più 12,4 min, 9 su 10 al più 31 min (n 48).');
    board.unmount();
  });

  it('are hidden under 5, and their n is told', async () => {
    stats.period.mockResolvedValue(samplePeriod({ total: sampleFigures({ wait: few, noShowRate: { numerator: 1, denominator: 3 }, throughput: undefined, forecast: { n: 2 } }), groups: [sampleGroup('09', { wait: few })] }));
    const { row, board } = await open();
    expect(row('Attesa')).toEqual(['n troppo piccolo', 'n troppo piccolo', 'n troppo piccolo', '3']);
    expect(row('Chiamati e assenti')).toEqual(['n troppo piccolo', '1 su 3']);
    expect(row("Conclusi all'ora")).toEqual([]);
    expect(row('ore 09')).toEqual(['52', 'n troppo piccolo', 'n troppo piccolo', '3']);
    board.unmount();
  });

  it('are asked again for another period, for less of it and beside another one', async () => {
    const { store, board, choose, text } = await open();
    press('PageUp');
    await settle();
    expect(stats.period).toHaveBeenLastCalledWith(expect.objectContaining({ from: '2026-11-26', to: '2026-11-26' }));
    expect(text()).toContain('Giovedì 26 novembre 2026'.toLowerCase());
    await choose('Oggi');
    await choose('Mese');
    expect(stats.period).toHaveBeenLastCalledWith(expect.objectContaining({ from: '2026-11-01', to: friday, by: 'day' }));
    store.comparison = 'previous';
    store.filter = { queueIds: ['qa'] };
    store.withinMinutes = 30;
    await settle();
    expect(stats.period).toHaveBeenLastCalledWith({ from: '2026-11-01', to: friday, by: 'day', filter: { queueIds: ['qa'] }, withinMinutes: 30, compareWith: { from: '2026-10-01', to: '2026-10-27' } });
    expect(text()).toContain('dal 01/10/2026 al 27/10/2026');
    board.unmount();
  });

  it('stand beside those of then, paired by the day of the period', async () => {
    const then = samplePeriod({ from: '2026-10-01', to: '2026-10-27', total: sampleFigures({ wait: { n: 20, p50: 300_000, p90: 600_000, p95: 660_000 } }), groups: [sampleGroup('2026-10-02', { wait: few })] });
    stats.period.mockResolvedValue({ ...samplePeriod({ from: '2026-11-01', to: friday, groups: [sampleGroup('2026-11-02')] }), compared: then });
    const { store, board, row } = await open();
    store.show('month');
    store.comparison = 'previous';
    await settle();
    expect(row('Attesa')).toEqual(['12,4 min', '31 min', '1 h 05 min', '48', '5 min', '10 min', '20']);
    expect(row('lun 02/11')).toEqual(['52', '12,4 min', '31 min', '48', '52', 'n troppo piccolo']);
    board.unmount();
  });

  it('are none where nobody came, and say what is wrong with a day of the future', async () => {
    stats.period.mockResolvedValue(samplePeriod({ daysWithTickets: 0, visitsWithoutTicket: 0, held: [], groups: [], total: sampleFigures({ counts: { tickets: 0, called: 0, done: 0, noShow: 0, leftBefore: 0, leftAfter: 0, open: 0, cancelled: 0 } }) }));
    const { board, text } = await open();
    expect(text()).toContain('Nessun biglietto');
    expect(board.findAll('table')).toHaveLength(0);
    stats.period.mockRejectedValue(new ORPCError('STATS_DAY_IN_FUTURE', { defined: true, status: 409, data: { today: friday } }));
    press('PageDown');
    await settle();
    expect(stats.period).toHaveBeenLastCalledWith(expect.objectContaining({ from: '2026-11-28', to: '2026-11-28' }));
    expect(text()).toContain(errors.STATS_DAY_IN_FUTURE);
    expect(text()).not.toContain('Nessun biglietto');
    board.unmount();
  });

  it('of an older question never stand under a newer one', async () => {
    let late: (answer: object) => void = () => undefined;
    stats.period.mockReturnValueOnce(new Promise((resolve) => { late = resolve; }));
    const { board, text } = await open();
    expect(text()).toContain('Sto contando');
    press('PageUp');
    await settle();
    late(samplePeriod({ total: sampleFigures({ wait: few }) }));
    await settle();
    expect(text()).not.toContain('n troppo piccolo');
    board.unmount();
  });

  it('say which days are still being counted', async () => {
    stats.period.mockResolvedValue(samplePeriod({ state: { isComplete: false, daysLeft: 60 } }));
    const { board, text } = await open();
    expect(text()).toContain('Mancano 60 giorni: si stanno ancora contando.');
    board.unmount();
  });
});

describe('a drawing', () => {
  it('has its table for a screen reader, and for everybody who asks', async () => {
    const { board, choose } = await open();
    const table = board.findAll('table').find((each) => each.find('caption').text() === 'Arrivi e attese');
    expect(table?.element.closest('.sr-only')).not.toBeNull();
    expect(table?.element.closest('[hidden],[aria-hidden]')).toBeNull();
    await choose('Mostra la tabella');
    expect(table?.element.closest('.sr-only')).toBeNull();
    expect(drawn.show).toHaveBeenCalled();
    board.unmount();
  });

  it('is read place by place with the arrows', async () => {
    const { board, text } = await open();
    const drawing = board.get('[role=img]');
    expect(drawing.attributes('aria-label')).toContain('Le stesse cifre sono nella tabella');
    await drawing.trigger('keydown', { key: 'ArrowRight' });
    expect(text()).toContain('ore 09: Biglietti 52 · Metà entro 12,4 min · 9 su 10 entro 31 min · n 48');
    await drawing.trigger('keydown', { key: 'End' });
    await drawing.trigger('keydown', { key: 'ArrowRight' });
    expect(drawn.point.mock.calls).toEqual([[0], [1], [1]]);
    board.unmount();
  });
});

describe('the other parts', () => {
  it('lay the week out by quarters, with an n beside each wait', async () => {
    stats.period.mockResolvedValue(samplePeriod({ groups: [sampleGroup('1 09:00'), sampleGroup('1 09:30', { wait: few }), sampleGroup('3 09:00')] }));
    const { board, row, choose } = await open('times');
    expect(board.findAll('thead th').map((head) => head.text())).toEqual(["Quarto d'ora", 'lun', 'mer']);
    expect(row('09:15')).toEqual(['0', '0']);
    await choose('Attesa, metà entro');
    expect(row('09:00')).toEqual(['12,4 min (n 48)', '12,4 min (n 48)']);
    expect(row('09:30')).toEqual(['n troppo piccolo (n 3)', 'nessuno']);
    board.unmount();
  });

  it('spread the waits, and put the waits told beside the true ones', async () => {
    stats.waits.mockResolvedValue({ times, binMinutes: 5, bins: [{ fromMinutes: 0, count: 20 }, { fromMinutes: 5, count: 28 }], state: { isComplete: true, daysLeft: 0 } });
    const { board, row, text } = await open('waits');
    expect(row('da 5 a 10')).toEqual(['28']);
    expect(text()).toContain('48 chiamati: metà entro 12,4 min, 9 su 10 entro 31 min, 95 su 100 entro 1 h 05 min.');
    expect(row('ore 09')).toEqual(['55%', '90%', '3,5 min', '40']);
    board.unmount();
  });

  it('put services in order, all of them in the table and the first ones in the drawing', async () => {
    stats.period.mockResolvedValue(samplePeriod({ groups: Array.from({ length: 17 }, (_, at) => sampleGroup(`s${String(at)}`, { counts: { ...sampleFigures().counts, tickets: at + 1 } }, `Servizio ${String(at)}`)) }));
    const { board, text } = await open('groups');
    expect(stats.period).toHaveBeenLastCalledWith(expect.objectContaining({ by: 'service' }));
    expect(board.get('tbody th').text()).toBe('Servizio 16');
    expect(board.findAll('table')[0]?.findAll('tbody tr')).toHaveLength(17);
    expect(text()).toContain('Qui i primi 15; gli altri 2 sono nella tabella.');
    board.unmount();
  });

  it('play a day again with one counter more, and keep the answer only beside its question', async () => {
    stats.whatIf.mockResolvedValue({ day: friday, fact: times, asItWas: { n: 48, p50: 700_000 }, changed: { n: 48, p50: 300_000 }, hours: [{ hour: '09', n: 20, asItWas: times, changed: few }], uncalled: { asItWas: 2, changed: 0 } });
    const { board, row, text, choose } = await open('what-if');
    press('Enter', { ctrlKey: true });
    await settle();
    expect(stats.whatIf).toHaveBeenCalledWith({ day: friday, from: '09:00', to: '11:00', counters: 1 });
    expect(row('Con uno in più')).toEqual(['5 min', 'n troppo piccolo', 'n troppo piccolo', '48', '0']);
    expect(row("Com'è andata")).toEqual(['12,4 min', '31 min', '1 h 05 min', '48', '–']);
    await choose('uno in meno');
    expect(text()).not.toContain("Com'è andata");
    stats.whatIf.mockRejectedValue(new ORPCError('STATS_NOTHING_TO_PLAY', { defined: true, status: 409 }));
    press('Enter', { ctrlKey: true });
    await settle();
    expect(stats.whatIf).toHaveBeenLastCalledWith(expect.objectContaining({ counters: -1 }));
    expect(text()).toContain(errors.STATS_NOTHING_TO_PLAY);
    board.unmount();
  });

  it('tell case files with their terms, money in euros and documents', async () => {
    const figures = { opened: 12, closed: 9, refused: 1, withdrawn: 0, onTime: { numerator: 8, denominator: 10, value: 0.8 }, response: { n: 10, p50: 2.5 * 86_400_000, p90: 9 * 86_400_000 } };
    stats.cases.mockResolvedValue({ from: friday, to: friday, total: figures, groups: [{ key: 'cie', label: "Carta d'identità", figures: { ...figures, response: few } }], state: { isComplete: true, daysLeft: 0 } });
    const cases = await open('cases');
    expect(cases.row('venerdì 27 novembre 2026')).toEqual(['12', '9', '1', '0', '80%', '8 su 10', '2,5 giorni', '9 giorni', '10']);
    expect(cases.row("Carta d'identità")).toEqual(['12', '9', '1', '0', '80%', '8 su 10', 'n troppo piccolo', 'n troppo piccolo', '3']);
    cases.board.unmount();
    const money = { receipts: 3, cents: 6_663, voided: 1, voidedCents: 1_652, free: 2, means: [{ kind: 'cash', count: 2, cents: 4_442, voidedCount: 1, voidedCents: 1_652 }], documents: [{ template: 'residence', title: 'Certificato di residenza', numbered: 4, voided: 0 }] };
    stats.money.mockResolvedValue({ from: friday, to: friday, total: money, groups: [{ key: friday, label: friday, figures: money }], state: { isComplete: true, daysLeft: 0 } });
    const takings = await open('money');
    expect(takings.row('venerdì 27 novembre 2026')).toEqual(['3', '€ 66,63', '1', '€ 16,52', '2']);
    expect(takings.row('contanti')).toEqual(['2', '€ 44,42', '€ 16,52']);
    expect(takings.row('Certificato di residenza')).toEqual(['4', '0']);
    takings.board.unmount();
  });
});

describe('the figures as a file', () => {
  it('are those on screen, or a report of all', async () => {
    stats.export.mockResolvedValue({ fileName: 'affluenza.csv', type: 'text/csv', contentBase64: 'QQ==' });
    const { store, choose, board, text } = await open();
    store.filter = { queueIds: ['qa'] };
    await settle();
    await choose('CSV');
    expect(stats.export).toHaveBeenCalledWith({ content: { what: 'attendance', from: friday, to: friday, by: 'hour', filter: { queueIds: ['qa'] }, withinMinutes: 20 }, format: 'csv' });
    expect(openFile).toHaveBeenCalledWith({ name: 'affluenza.csv', type: 'text/csv', contentBase64: 'QQ==' });
    await choose('Rapporto completo');
    expect(stats.export).toHaveBeenLastCalledWith({ content: { what: 'report', from: friday, to: friday, withinMinutes: 20 }, format: 'pdf' });
    stats.waits.mockResolvedValue({ times, binMinutes: 5, bins: [{ fromMinutes: 0, count: 48 }], state: { isComplete: true, daysLeft: 0 } });
    store.section = 'waits';
    await settle();
    await choose('PDF');
    expect(stats.export).toHaveBeenLastCalledWith({ content: { what: 'waits', from: friday, to: friday, binMinutes: 5, filter: { queueIds: ['qa'] } }, format: 'pdf' });
    store.section = 'times';
    await settle();
    await choose('Attesa, metà entro');
    await choose('Excel');
    expect(stats.export).toHaveBeenLastCalledWith({ content: { what: 'week', from: friday, to: friday, measure: 'wait', filter: { queueIds: ['qa'] } }, format: 'xlsx' });
    stats.export.mockRejectedValue(new TypeError('away'));
    await choose('Excel');
    expect(text()).toContain(errors.HUB_AWAY);
    board.unmount();
  });
});

describe('figures of single clerks', () => {
  it('are not there where the office has not switched them on', async () => {
    stats.readSettings.mockResolvedValue({ isPerPerson: false });
    const { board, text } = await open('people');
    expect(text()).toContain('Dati per operatore: spenti');
    expect(board.findAll('input')).toHaveLength(0);
    expect(stats.people).not.toHaveBeenCalled();
    board.unmount();
  });

  it('are looked at for a purpose, which is said to be written down; another period is another look', async () => {
    stats.readSettings.mockResolvedValue({ isPerPerson: true, agreement: 'Accordo del 3 marzo', setAt: '2026-03-03T09:00:00.000Z' });
    stats.people.mockResolvedValue([{ staffId: 's', name: 'Olga Operatore', finished: 21, service: times, way: few }]);
    const { board, text, row } = await open('people');
    expect(text()).toContain('resta scritto nel registro');
    press('Enter', { ctrlKey: true });
    expect(stats.people).not.toHaveBeenCalled();
    await board.get('form input').setValue('Turni di dicembre');
    press('Enter', { ctrlKey: true });
    await settle();
    expect(stats.people).toHaveBeenCalledWith({ from: friday, to: friday, purpose: 'Turni di dicembre' });
    expect(row('Olga Operatore')).toEqual(['21', '12,4 min', '31 min', '48', 'n troppo piccolo', '3']);
    press('PageUp');
    await settle();
    expect(text()).not.toContain('Olga Operatore');
    expect(stats.people).toHaveBeenCalledTimes(1);
    board.unmount();
  });

  it('are switched on by an administrator with the agreement that allows them, and off again', async () => {
    const { default: PeopleSetting } = await import('./PeopleSetting.vue');
    stats.readSettings.mockResolvedValue({ isPerPerson: false });
    stats.saveSettings.mockImplementation(({ isPerPerson, agreement }: { isPerPerson: boolean; agreement?: string }) => Promise.resolve({ isPerPerson, agreement, setAt: '2026-11-27T11:00:00.000Z' }));
    const setting = mount(PeopleSetting, { global: { plugins: [createPageI18n({ common, errors, field, keys, stats: words })] } });
    await settle();
    await setting.get('input').setValue('Accordo del 3 marzo');
    await setting.get('button').trigger('click');
    await settle();
    expect(stats.saveSettings).toHaveBeenCalledWith({ requestId: expect.any(String) as string, isPerPerson: true, agreement: 'Accordo del 3 marzo' });
    expect(setting.text()).toContain('Accesi il 27/11/2026 in base a: Accordo del 3 marzo.');
    await setting.get('button').trigger('click');
    await settle();
    expect(stats.saveSettings).toHaveBeenLastCalledWith({ requestId: expect.any(String) as string, isPerPerson: false });
    expect(setting.text()).toContain('Dati per operatore: spenti');
  });
});
