import { ORPCError } from '@orpc/client';
import { enableAutoUnmount, flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { common, errors, keys, reports as words } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import type { ReportSchedule } from '#shared/reports/reports.contract.ts';

const reports = vi.hoisted(() => ({ listSchedules: vi.fn(), saveSchedule: vi.fn(), pauseSchedule: vi.fn(), sendNow: vi.fn(), removeSchedule: vi.fn() }));
vi.mock('#renderer/rpc/office.ts', () => ({ office: { reports } }));
vi.mock('@nuxt/ui/components/Button.vue', () => ({
  default: { props: ['disabled'], setup: (props: { disabled?: boolean }, { slots }: { slots: { default?: () => unknown } }) => () => h('button', { disabled: props.disabled }, [slots.default?.()].flat() as never) },
}));
vi.mock('@nuxt/ui/components/Input.vue', () => ({
  default: { props: ['modelValue'], emits: ['update:modelValue'], setup: (_props: object, { emit }: { emit: (name: string, value: string) => void }) => () => h('input', { type: 'text', onInput: (event: Event) => { emit('update:modelValue', (event.target as HTMLInputElement).value); } }) },
}));
const { default: MailedReports } = await import('./MailedReports.vue');
const { recipientsOf } = await import('./recipients.ts');

const daily: ReportSchedule = { id: '01K0000000000000000000000A', every: 'day', recipients: ['urp@comune.example'], hasTables: true, isPaused: false, last: { from: '2026-11-20', to: '2026-11-20', at: '2026-11-21T05:00:00.000Z', mail: 'done' } };
const press = async (page: VueWrapper, label: string): Promise<void> => {
  await page.findAll('button').find((button) => button.text().includes(label))?.trigger('click');
  await flushPromises();
};
async function show(asOf?: object) {
  const page = mount(MailedReports, { props: { asOf }, global: { plugins: [createPageI18n({ common, errors, keys, reports: words })] } });
  await flushPromises();
  return page;
}

enableAutoUnmount(afterEach);
beforeEach(() => {
  setActivePinia(createPinia());
  vi.clearAllMocks();
  reports.listSchedules.mockResolvedValue([daily]);
  reports.saveSchedule.mockResolvedValue(daily);
  reports.removeSchedule.mockResolvedValue({ scheduleId: daily.id });
});

describe('reports by mail', () => {
  it('are listed with whom they go to and what went out last, and taken away', async () => {
    const page = await show();
    expect(page.text()).toContain('Ogni giorno: urp@comune.example');
    expect(page.text()).toContain('L\'ultimo è quello del 20/11/2026.');
    await page.findAll('button').find((button) => button.text().includes('Togli'))?.trigger('click');
    await flushPromises();
    expect(reports.removeSchedule).toHaveBeenCalledWith(expect.objectContaining({ scheduleId: daily.id }));
  });

  it('change in the form that adds them, and are themselves again where somebody leaves it', async () => {
    const page = await show();
    await press(page, 'Modifica');
    expect([page.findAll('button').some((button) => button.text().includes('Aggiungi')), page.get('select').element.value]).toEqual([false, 'day']);
    await page.get('select').setValue('week');
    await press(page, 'Salva');
    expect(reports.saveSchedule).toHaveBeenCalledWith(expect.objectContaining({ scheduleId: daily.id, every: 'week', recipients: ['urp@comune.example'], hasTables: true }));
    await press(page, 'Modifica');
    await press(page, 'Lascia com\'era');
    expect([reports.saveSchedule.mock.calls.length, page.findAll('button').some((button) => button.text().includes('Aggiungi'))]).toEqual([1, true]);
  });

  it('rest and go on, and say that they rest', async () => {
    const page = await show();
    reports.listSchedules.mockResolvedValue([{ ...daily, isPaused: true }]);
    await press(page, 'Metti in pausa');
    expect(reports.pauseSchedule).toHaveBeenCalledWith(expect.objectContaining({ scheduleId: daily.id, isPaused: true }));
    expect(page.text()).toContain('in pausa');
    await press(page, 'Riprendi');
    expect(reports.pauseSchedule).toHaveBeenLastCalledWith(expect.objectContaining({ isPaused: false }));
  });

  it('are sent at once where a period has not gone out, and tell what became of the mail as it is known', async () => {
    const page = await show({});
    expect(page.text()).not.toContain('Invia adesso');
    reports.listSchedules.mockResolvedValue([{ ...daily, ready: { from: '2026-11-21', to: '2026-11-21' } }]);
    await page.setProps({ asOf: {} });
    await flushPromises();
    expect(page.text()).toContain('Si può inviare subito quello del 21/11/2026.');
    reports.listSchedules.mockResolvedValue([{ ...daily, last: { ...daily.last, from: '2026-11-21', to: '2026-11-21', mail: 'waiting' } }]);
    await press(page, 'Invia adesso');
    expect(reports.sendNow).toHaveBeenCalledWith(expect.objectContaining({ scheduleId: daily.id }));
    expect([page.text().includes('Invia adesso'), page.text().includes('in partenza')]).toEqual([false, true]);
    reports.listSchedules.mockResolvedValue([{ ...daily, last: { ...daily.last, mail: 'dead' } }]);
    await page.setProps({ asOf: {} });
    await flushPromises();
    expect(page.text()).toContain('non spedito: vedi gli invii');
  });

  it('say why one could not be sent, and are read again', async () => {
    reports.listSchedules.mockResolvedValue([{ ...daily, ready: { from: '2026-11-21', to: '2026-11-21' } }]);
    reports.sendNow.mockRejectedValueOnce(new ORPCError('REPORT_ALREADY_SENT', { defined: true }));
    const page = await show();
    await press(page, 'Invia adesso');
    expect(page.text()).toContain('Il rapporto di questo periodo è già partito');
    expect(reports.listSchedules).toHaveBeenCalledTimes(2);
  });

  it('are added once the addresses are addresses', async () => {
    const page = await show();
    const button = () => page.findAll('button').find((each) => each.text().includes('Aggiungi'));
    expect(button()?.attributes('disabled')).toBeDefined();
    await page.get('input[type="text"]').setValue('sindaco@comune.example; urp@comune.example');
    await page.get('select').setValue('month');
    await button()?.trigger('click');
    await flushPromises();
    expect(reports.saveSchedule).toHaveBeenCalledWith(expect.objectContaining({ every: 'month', recipients: ['sindaco@comune.example', 'urp@comune.example'], hasTables: true }));
  });

  it.each([['', undefined], ['urp', undefined], ['a@b.it, c', undefined], ['a@b.it c@d.it', ['a@b.it', 'c@d.it']], [Array.from({ length: 11 }, (_, place) => `a${String(place)}@b.it`).join(), undefined]])('read %s', (text, expected) => {
    expect(recipientsOf(text)).toEqual(expected);
  });
});
