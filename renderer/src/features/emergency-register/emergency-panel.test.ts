import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { common, emergency, errors, field } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import { handleShortcut } from '#renderer/ui/use-shortcuts.ts';
import type { CentralSystem } from '#shared/sync/sync.model.ts';
import type { EmergencyEntry, EmergencyOpening, EmergencyStatus } from '#shared/emergency-register/emergency-register.model.ts';

const emergencyRegister = vi.hoisted(() => ({
  status: vi.fn(), open: vi.fn(), renew: vi.fn(), close: vi.fn(), listEntries: vi.fn(), listDays: vi.fn(), printDay: vi.fn(), link: vi.fn(),
}));
const session = vi.hoisted(() => ({ value: { staff: { role: 'supervisor', displayName: 'Silvio Supervisore' } } }));
vi.mock('#renderer/rpc/office.ts', () => ({ office: { emergencyRegister } }));
vi.mock('#renderer/rpc/session.ts', () => ({ session }));
// Nuxt UI's own controls need its build plug-in; plain ones do the same for what is tested here.
vi.mock('@nuxt/ui/components/Button.vue', () => ({
  default: { props: ['disabled'], setup: (props: { disabled?: boolean }, { slots }: { slots: { default?: () => unknown } }) => () => h('button', { disabled: props.disabled }, [slots.default?.()].flat() as never) },
}));
vi.mock('@nuxt/ui/components/Input.vue', () => ({
  default: {
    props: ['modelValue', 'color', 'highlight'], emits: ['update:modelValue'],
    setup: (props: { modelValue?: string }, { emit }: { emit: (name: 'update:modelValue', value: string) => void }) => () => h('input', {
      value: props.modelValue,
      onInput: (event: Event) => { if (event.target instanceof HTMLInputElement) emit('update:modelValue', event.target.value); },
    }),
  },
}));
const { useEmergencyStore } = await import('./emergency-store.ts');
const { default: EmergencyPanel } = await import('./EmergencyPanel.vue');
const { default: EmergencyNotice } = await import('./EmergencyNotice.vue');

const closed: EmergencyStatus = { state: 'closed', today: 0, unlinked: 0 };
const opening: EmergencyOpening = {
  id: 'o', cause: 'Guasto', interruptedAt: '2026-11-23T07:30:00.000Z', openedAt: '2026-11-23T08:05:00.000Z', openedBy: 'Silvio Supervisore', authorisedBy: 'Rita Responsabile',
  act: 'Determina 12', expiresAt: '2026-11-30T08:05:00.000Z', entries: 7, linked: 0, renewals: [],
};
const opened: EmergencyStatus = { state: 'open', today: 3, unlinked: 7, opening };
const entry: EmergencyEntry = {
  id: 'e', openingId: 'o', number: 'E-ANSC/2026/000001', at: '2026-11-23T09:00:00.000Z', day: '2026-11-23', caseFileId: 'c', subjectLine: 'Estratto', senderName: 'Rossi Ada',
};
const press = (key: string) => handleShortcut(new KeyboardEvent('keydown', { key, altKey: true, cancelable: true }));
const global = { plugins: [createPageI18n({ common, emergency, errors, field })] };

async function show(statuses: { protocollo?: EmergencyStatus; ansc?: EmergencyStatus }, down: readonly CentralSystem[] = []) {
  emergencyRegister.status.mockImplementation(({ register }: { register: 'protocollo' | 'ansc' }) => Promise.resolve(statuses[register] ?? closed));
  await useEmergencyStore().load();
  const panel = mount(EmergencyPanel, { props: { down: new Set(down), scope: 'page' }, global });
  await flushPromises();
  return panel;
}
const button = (panel: Awaited<ReturnType<typeof show>>, words: string) => panel.findAll('button').find((each) => each.text().startsWith(words));

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-23T10:00:00.000Z'), toFake: ['Date'] });
  setActivePinia(createPinia());
  session.value.staff.role = 'supervisor';
  for (const procedure of Object.values(emergencyRegister)) procedure.mockReset();
  emergencyRegister.listDays.mockResolvedValue([{ day: '2026-11-23', total: 3, firstNumber: '', lastNumber: '', unlinked: 3 }]);
  emergencyRegister.listEntries.mockResolvedValue([entry]);
});
afterEach(() => { vi.useRealTimers(); });

describe('the emergency registers on the board', () => {
  it('are told to a clerk in words, without a button', async () => {
    session.value.staff.role = 'clerk';
    const panel = await show({ protocollo: opened }, ['protocollo', 'ansc']);
    expect(panel.text()).toContain('Aperto il 23/11/2026, 09:05 da Silvio Supervisore; interruzione dal 23/11/2026, 08:30. Causa: Guasto.');
    expect(panel.text()).toContain('Autorizza: Rita Responsabile. Provvedimento: Determina 12.');
    expect(panel.text()).toContain('Oggi 3 numeri, 7 in tutto. 7 voci aspettano il numero di protocollo.');
    expect(panel.text()).toContain('ANSC è fermo: il responsabile può aprire');
    expect(panel.findAll('button')).toHaveLength(0);
    panel.unmount();
  });

  it.each([
    ['Aperto', '2026-11-23T10:00:00.000Z', 'Vale fino al 30/11/2026, 09:05'],
    ['Da rinnovare', '2026-11-29T10:00:00.000Z', 'Scade il 30/11/2026, 09:05: rinnovalo adesso'],
    ['Scaduto', '2026-11-30T08:05:00.000Z', 'Scaduto il 30/11/2026, 09:05: non dà più numeri'],
  ])('say "%s" as the clock goes', async (look, now, words) => {
    vi.setSystemTime(new Date(now));
    const panel = await show({ protocollo: opened });
    expect(panel.text()).toContain(look);
    expect(panel.text()).toContain(words);
    panel.unmount();
  });

  it('stay folded while nothing is wrong, and offer the form of the one that is down', async () => {
    const quiet = await show({});
    expect(quiet.findAll('button').map((each) => each.text())).toEqual(['GestisciAltR', 'GestisciAltN']);
    quiet.unmount();
    const panel = await show({}, ['ansc']);
    expect(button(panel, 'Apri il registro')?.attributes('disabled')).toBeDefined();
    const [cause, , time] = panel.findAll('input');
    await cause?.setValue('ANSC non risponde');
    await time?.setValue('10:30');
    emergencyRegister.open.mockResolvedValue(opened);
    press('a');
    await flushPromises();
    expect(emergencyRegister.open).toHaveBeenCalledWith(expect.objectContaining({
      register: 'ansc', cause: 'ANSC non risponde', interruptedAt: '2026-11-23T09:30:00.000Z', authorisedBy: 'Silvio Supervisore',
    }));
    expect(panel.text()).toContain('Registro aperto: da adesso dà i numeri.');
    panel.unmount();
  });

  it('go from one to the other with a key each, and stay where somebody works', async () => {
    const panel = await show({ protocollo: opened });
    expect(button(panel, 'Rinnova')).toBeDefined();
    press('n');
    await flushPromises();
    expect(button(panel, 'Apri il registro')).toBeDefined();
    await panel.setProps({ down: new Set<CentralSystem>(['protocollo']) });
    expect(button(panel, 'Rinnova')).toBeUndefined();
    press('r');
    await flushPromises();
    expect(button(panel, 'Rinnova')).toBeDefined();
    press('r');
    await flushPromises();
    expect(panel.findAll('button')).toHaveLength(2);
    panel.unmount();
  });

  it('refuse a moment that is none or still to come', async () => {
    const panel = await show({}, ['protocollo']);
    const [cause, , time] = panel.findAll('input');
    await cause?.setValue('Guasto del server');
    await time?.setValue('25:00');
    expect(panel.text()).toContain('Scrivi giorno (gg/mm/aaaa) e ora (hh:mm).');
    await time?.setValue('23:00');
    expect(panel.text()).toContain('Questo momento deve ancora venire.');
    press('a');
    expect(emergencyRegister.open).not.toHaveBeenCalled();
    panel.unmount();
  });

  it('are renewed only with reason and act', async () => {
    const panel = await show({ protocollo: opened });
    press('w');
    await flushPromises();
    const [reason, , act] = panel.findAll('input');
    await reason?.setValue('Il guasto dura');
    press('a');
    expect(emergencyRegister.renew).not.toHaveBeenCalled();
    await act?.setValue('Determina 15');
    emergencyRegister.renew.mockResolvedValue(opened);
    press('a');
    await flushPromises();
    expect(emergencyRegister.renew).toHaveBeenCalledWith(expect.objectContaining({ register: 'protocollo', reason: 'Il guasto dura', act: 'Determina 15' }));
    panel.unmount();
  });

  it('are closed after saying what becomes of the entries, and that the system still looks down', async () => {
    const panel = await show({ protocollo: opened }, ['protocollo']);
    press('c');
    await flushPromises();
    expect(panel.text()).toContain('Qui il protocollo risulta ancora fermo');
    expect(panel.text()).toContain('7 voci aspettano il numero di protocollo: lo ricevono da sole');
    expect(emergencyRegister.close).not.toHaveBeenCalled();
    emergencyRegister.close.mockResolvedValue({ ...closed, unlinked: 5, opening: { ...opening, linked: 2, closedAt: '2026-11-23T10:00:00.000Z' } });
    await panel.findAll('form').at(-1)?.trigger('submit');
    await flushPromises();
    expect(emergencyRegister.close).toHaveBeenCalledWith(expect.objectContaining({ register: 'protocollo', restoredAt: '2026-11-23T10:00:00.000Z' }));
    expect(panel.text()).toContain('Ultima apertura: 2 voci su 7 collegate al numero di protocollo.');
    panel.unmount();
  });

  it('print the day, and tell a refusal in words', async () => {
    const { ORPCError } = await import('@orpc/client');
    const panel = await show({ protocollo: opened });
    emergencyRegister.printDay.mockRejectedValue(new ORPCError('EMERGENCY_DAY_EMPTY'));
    press('g');
    await flushPromises();
    expect(emergencyRegister.printDay).toHaveBeenCalledWith(expect.objectContaining({ register: 'protocollo', day: '2026-11-23' }));
    expect(panel.text()).toContain(errors.EMERGENCY_DAY_EMPTY);
    panel.unmount();
  });

  it('read the entries only when asked, and link those of ANSC by hand', async () => {
    const panel = await show({ ansc: opened });
    expect(emergencyRegister.listEntries).not.toHaveBeenCalled();
    press('v');
    await flushPromises();
    expect(emergencyRegister.listEntries).toHaveBeenCalledWith({ register: 'ansc', openingId: 'o' });
    await panel.get('table input').setValue('2026-99001-26624-040007');
    emergencyRegister.listEntries.mockResolvedValue([{ ...entry, registerNumber: '2026-99001-26624-040007', registerDay: '2026-11-23' }]);
    emergencyRegister.status.mockResolvedValue({ ...opened, unlinked: 6, opening: { ...opening, linked: 1 } });
    await panel.get('table form').trigger('submit');
    await flushPromises();
    expect(emergencyRegister.link).toHaveBeenCalledWith(expect.objectContaining({ entryId: 'e', number: '2026-99001-26624-040007', day: '2026-11-23' }));
    expect(panel.get('tbody').text()).toContain('2026-99001-26624-040007');
    panel.unmount();
  });
});

describe('the notice above the counter', () => {
  const notice = async (role: string, now: string) => {
    vi.setSystemTime(new Date(now));
    session.value.staff.role = role;
    (await show({ protocollo: opened })).unmount();
    const shown = mount(EmergencyNotice, { global });
    const text = shown.text();
    shown.unmount();
    return text;
  };

  it('tells the supervisor to renew in time, and everybody when the register has lapsed', async () => {
    expect(await notice('supervisor', '2026-11-23T10:00:00.000Z')).toBe('');
    expect(await notice('clerk', '2026-11-29T10:00:00.000Z')).toBe('');
    expect(await notice('supervisor', '2026-11-29T10:00:00.000Z')).toMatch(/sta per scadere.*Rinnovalo dal quadro/);
    expect(await notice('clerk', '2026-11-30T10:00:00.000Z')).toMatch(/scaduto.*avvisa il responsabile/);
  });
});
