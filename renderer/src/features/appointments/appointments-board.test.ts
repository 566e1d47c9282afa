import { ORPCError } from '@orpc/client';
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { appointments as words, common, errors, field } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import { handleShortcut } from '#renderer/ui/use-shortcuts.ts';
import type { AppointmentOfDay } from '#shared/appointments/appointments.model.ts';
import { samplePerson } from '#tests/support/sample-catalogue.ts';

const appointments = vi.hoisted(() => ({ listDay: vi.fn(), listOffered: vi.fn(), listSlots: vi.fn(), bookAtCounter: vi.fn(), move: vi.fn(), cancel: vi.fn(), checkInAtCounter: vi.fn(), printSlip: vi.fn(), markHeld: vi.fn() }));
const visits = vi.hoisted(() => ({ current: undefined as object | undefined }));
vi.mock('#renderer/rpc/office.ts', () => ({ office: { appointments } }));
vi.mock('#renderer/features/visits/index.ts', () => ({ useVisitStore: () => visits }));
vi.mock('@vueuse/core', async (load) => ({ ...await load<object>(), useTimestamp: () => ({ value: Date.parse('2026-11-24T08:20:00.000Z') }) }));
// Nuxt UI's own components need their build plug-in; plain ones do the same for what is tested here.
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
const { default: AppointmentsBoard } = await import('./AppointmentsBoard.vue');
const { useAppointmentStore } = await import('./appointment-store.ts');

const today = '2026-11-24';
const [nine, half, ten] = ['2026-11-24T08:00:00.000Z', '2026-11-24T08:30:00.000Z', '2026-11-24T09:00:00.000Z'] as const;
const id = (last: string): string => `01KB1HTXW9SS88WN66KDX65XK${last}`;
const item = (last: string, more: Partial<AppointmentOfDay> = {}): AppointmentOfDay => ({
  id: id(last), agendaId: id('A'), title: 'Carte', officeName: 'Sportello', startsAt: nine, endsAt: half, mode: 'in-person', state: 'booked',
  person: { name: 'Verdi Anna' }, isBookedByOffice: true, ...more,
});
const slot = (startsAt: string) => ({ startsAt, endsAt: ten, free: 1 });
const press = (key: string, init: KeyboardEventInit = {}) => handleShortcut(new KeyboardEvent('keydown', { key, cancelable: true, ...init }));
const settle = async () => { await flushPromises(); await flushPromises(); };
async function open() {
  const board = mount(AppointmentsBoard, { props: { today }, attachTo: document.body, global: { plugins: [createPageI18n({ appointments: words, common, errors, field })] } });
  await settle();
  return board;
}

describe('the page of appointments', () => {
  beforeEach(() => {
    document.body.innerHTML = '';
    setActivePinia(createPinia());
    visits.current = undefined;
    for (const each of Object.values(appointments)) each.mockReset();
    appointments.listDay.mockResolvedValue([item('1'), item('2', { person: { name: 'Néri Bruno' }, startsAt: half }), item('3', { state: 'arrived', ticketNumber: 'A007', person: { name: 'Blu Carla' } }), item('4', { mode: 'phone', state: 'no-show' })]);
    appointments.listOffered.mockResolvedValue({ officeName: 'Sportello', agendas: [{ id: id('A'), name: 'Carte', need: '', translations: {}, modes: ['in-person', 'phone'], slotMinutes: 30 }] });
    appointments.listSlots.mockResolvedValue([{ day: today, slots: [slot(half), slot(ten)] }]);
  });

  it('says who is late, who came with which ticket, and who did not; a few letters find a line', async () => {
    const board = await open();
    const lines = () => board.findAll('[data-appointment]').map((line) => line.text());
    expect(lines().map((text) => /in ritardo di 20 min|atteso|A007.*arrivato|non sentito/.exec(text)?.[0])).toEqual(['in ritardo di 20 min', 'atteso', expect.stringContaining('arrivato'), 'non sentito']);
    await board.get('input[aria-label]').setValue('neri');
    expect(lines()).toHaveLength(1);
    await board.get('input[aria-label]').trigger('keydown', { key: 'ArrowDown' });
    expect(document.activeElement?.textContent).toContain('Néri Bruno');
    board.unmount();
  });

  it('goes from day to day, and closes step by step', async () => {
    const board = await open();
    const store = useAppointmentStore();
    store.isBoardOpen = true;
    press('PageDown');
    await settle();
    expect(appointments.listDay).toHaveBeenLastCalledWith({ day: '2026-11-25' });
    press('o', { altKey: true });
    await settle();
    expect(appointments.listDay).toHaveBeenLastCalledWith({ day: today });
    store.choose(id('1'));
    store.form = 'cancel';
    for (const expected of [[undefined, id('1')], [undefined, undefined]]) {
      store.goBack();
      expect([store.form, store.chosen?.id]).toEqual(expected);
    }
    store.goBack();
    expect(store.isBoardOpen).toBe(false);
    board.unmount();
  });

  it('gives the ticket, and says whether it keeps the place', async () => {
    appointments.checkInAtCounter.mockImplementation(() => {
      appointments.listDay.mockResolvedValue([item('1', { state: 'arrived', ticketNumber: 'A009' })]);
      return Promise.resolve({ isKept: false, appointment: item('1') });
    });
    const board = await open();
    await board.get('[data-appointment]').trigger('click');
    await settle();
    press('c', { altKey: true });
    await settle();
    expect(appointments.checkInAtCounter).toHaveBeenCalledWith(expect.objectContaining({ appointmentId: id('1') }));
    expect(board.text()).toContain('A009');
    expect(board.text()).toContain('vale come arrivato ora');
    board.unmount();
  });

  it('marks a call that took place', async () => {
    appointments.listDay.mockResolvedValue([item('1', { mode: 'phone' })]);
    appointments.markHeld.mockImplementation(() => {
      appointments.listDay.mockResolvedValue([item('1', { mode: 'phone', state: 'arrived' })]);
      return Promise.resolve(item('1'));
    });
    const board = await open();
    expect(board.text()).toContain('da sentire');
    await board.get('[data-appointment]').trigger('click');
    press('c', { altKey: true });
    await settle();
    expect(appointments.checkInAtCounter).not.toHaveBeenCalled();
    expect(board.text()).toContain('fatto');
    board.unmount();
  });

  it('asks once before it cancels', async () => {
    appointments.cancel.mockResolvedValue(item('1', { state: 'cancelled' }));
    const board = await open();
    await board.get('[data-appointment]').trigger('click');
    press('x', { altKey: true });
    await settle();
    expect(appointments.cancel).not.toHaveBeenCalled();
    press('Enter', { ctrlKey: true });
    await settle();
    expect(appointments.cancel).toHaveBeenCalledTimes(1);
    board.unmount();
  });

  it('offers the person at the counter first, with their contacts', async () => {
    visits.current = { person: { ...samplePerson(), id: id('P'), contacts: [{ kind: 'phone', value: '0547 356111', source: { kind: 'visit' }, learnedAt: nine }] } };
    appointments.bookAtCounter.mockResolvedValue({ ...item('9'), code: 'ABCDEFGH' });
    const board = await open();
    press('n', { altKey: true });
    await settle();
    press('Enter', { ctrlKey: true });
    await settle();
    expect(appointments.bookAtCounter).toHaveBeenCalledWith(expect.objectContaining({ startsAt: half, mode: 'in-person', personId: id('P'), person: expect.objectContaining({ phone: '0547 356111' }) as object }));
    expect(board.text()).toContain('ABCDEFGH');
    board.unmount();
  });

  it('offers the next free ones when somebody was faster, and loses nothing typed', async () => {
    appointments.bookAtCounter.mockRejectedValue(new ORPCError('SLOT_TAKEN', { data: { startsAt: half, next: [slot(ten)] } }));
    const board = await open();
    press('n', { altKey: true });
    await settle();
    press('Enter', { ctrlKey: true });
    await settle();
    expect(board.text()).toContain(words.wrong.name);
    expect(appointments.bookAtCounter).not.toHaveBeenCalled();
    const [name] = board.findAll('input');
    await name?.setValue('Verdi Anna');
    appointments.listSlots.mockResolvedValue([{ day: today, slots: [slot(ten)] }]);
    press('Enter', { ctrlKey: true });
    await settle();
    expect(board.text()).toContain(errors.SLOT_TAKEN);
    expect((board.findAll('input')[0]?.element as HTMLInputElement).value).toBe('Verdi Anna');
    appointments.bookAtCounter.mockResolvedValue({ ...item('9'), code: 'ABCDEFGH' });
    await board.get('[role=group] button').trigger('click');
    press('Enter', { ctrlKey: true });
    await settle();
    expect(appointments.bookAtCounter).toHaveBeenLastCalledWith(expect.objectContaining({ startsAt: ten }));
    expect(board.text()).toContain('ABCDEFGH');
    board.unmount();
  });
});
