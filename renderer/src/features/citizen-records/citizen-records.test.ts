import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { h, reactive, type DefineComponent } from 'vue';
import { common, errors, field, records, work } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import { handleShortcut } from '#renderer/ui/use-shortcuts.ts';
import type { CitizenRecord, OpenItem, RecordLine } from '#shared/citizen-records/citizen-record.model.ts';
import type { Visit } from '#shared/visits/visit.model.ts';
import { ORPCError } from '@orpc/client';

const citizenRecords = vi.hoisted(() => ({ get: vi.fn() }));
const visits = vi.hoisted(() => ({ current: undefined as unknown }));
vi.mock('#renderer/rpc/office.ts', () => ({ office: { citizenRecords } }));
vi.mock('#renderer/features/visits/index.ts', () => ({ useVisitStore: () => store }));
const store = reactive(visits) as { current: { person: { id: string } } | undefined };
// Nuxt UI's own components need their build plug-in; plain ones do the same for what is tested here.
vi.mock('@nuxt/ui/components/Button.vue', () => ({
  default: { props: ['disabled'], setup: (props: { disabled?: boolean }, { slots }: { slots: { default?: () => unknown } }) => () => h('button', { disabled: props.disabled }, [slots.default?.()].flat() as never) },
}));
vi.mock('@nuxt/ui/components/Input.vue', () => ({
  default: { props: ['modelValue'], emits: ['update:modelValue'], setup: (_props: object, { emit }: { emit: (name: string, value: string) => void }) => () => h('input', { onInput: (event: Event) => { emit('update:modelValue', (event.target as HTMLInputElement).value); } }) },
}));
const { default: RecordBoard } = await import('./RecordBoard.vue');
const { default: RecordHistory } = await import('./RecordHistory.vue');
const { useRecordStore } = await import('./record-store.ts');

const at = '2026-11-20T09:00:00.000Z';
const lines: RecordLine[] = [
  { id: 'v', at, sort: 'visit', state: 'parked', counter: '3', ticketNumber: 'A042' },
  { id: 'c', at, sort: 'case', visitId: 'v', title: 'Cambio di abitazione', state: 'settled', progress: 'open', registerNumber: '2026/0000001', dueOn: '2026-12-01', acting: [{ role: 'delegate', name: 'Verdi Piero' }] },
  { id: 'd', at, sort: 'document', title: 'Certificato di residenza', number: '2026/C/000045', state: 'voided' },
  { id: 'r', at, sort: 'receipt', number: '2026/R1/000007', totalCents: 1652, titles: ['Certificato di residenza'], isVoided: true },
  { id: 'n', at, sort: 'notice', number: '302000000000000012', totalCents: 2221, titles: ['Carta di identità'], state: 'open', dueOn: '2026-12-05' },
  { id: 'm', at, sort: 'message', caseFileId: 'c', channel: 'mail', subject: 'Manca un foglio', about: 'Cambio di abitazione', state: 'dead' },
  { id: 'a', at: '2026-11-24T08:30:00.000Z', sort: 'appointment', day: '2026-11-24', title: 'Carta di identità', mode: 'in-person', state: 'booked' },
];
const open: OpenItem[] = [
  { kind: 'notice', id: 'n', visitId: 'v', title: 'Carta di identità', number: '302000000000000012', cents: 2221, dueOn: '2026-11-20', daysLeft: -3 },
  { kind: 'case', id: 'c', visitId: 'v', title: 'Cambio di abitazione', dueOn: '2026-12-01', daysLeft: 8 },
  { kind: 'draft', id: 'x', visitId: 'v', title: 'Certificato', isParked: true },
  { kind: 'appointment', id: 'a', title: 'Carta di identità', startsAt: '2026-11-24T08:30:00.000Z', dueOn: '2026-11-24', daysLeft: 1 },
];
const record = (id: string, more: Partial<CitizenRecord> = {}): CitizenRecord =>
  ({ person: { id, taxCode: 'RSSMRA80A01H501U', surname: 'Rossi', givenName: 'Mario', birthDate: '1980-01-01' }, open, lines, ...more });
const visit = { id: 'now', openedAt: '2026-11-23T08:00:00.000Z' } as Visit;
const opened = vi.fn(() => Promise.resolve());
const opener = { line: (line: RecordLine) => (line.sort === 'visit' ? undefined : opened), item: () => opened };
const show = (component: object, props: Record<string, unknown>) =>
  mount(component as DefineComponent<Record<string, unknown>>, { props, attachTo: document.body, global: { plugins: [createPageI18n({ common, errors, field, records, work })] } });

enableAutoUnmount(afterEach);
beforeEach(() => {
  setActivePinia(createPinia());
  document.body.innerHTML = '';
  citizenRecords.get.mockReset().mockImplementation(({ personId }: { personId: string }) => Promise.resolve(record(personId)));
  opened.mockClear();
  store.current = { person: { id: 'here' } };
});

describe('the history under the person at the counter', () => {
  const history = async () => {
    const shown = show(RecordHistory, { visit, personId: 'here', opener, settledCount: 0 });
    await flushPromises();
    return shown;
  };

  it('tells what is open first, late in its colour, then what they came for, without this visit', async () => {
    const shown = await history();
    expect(shown.findAll('[data-record-line]').map((line) => line.text())).toEqual([
      expect.stringMatching(/Avviso da pagare: Carta di identità.*scaduto da 3 giorni.*22,21/), expect.stringMatching(/Cambio di abitazione.*fra 8 giorni/), expect.stringMatching(/Certificato: non conclusa.*Visita parcheggiata/),
    ]);
    expect(shown.findAll('[data-record-line] span.text-error').map((late) => late.text())).toEqual([expect.stringContaining('scaduto da 3 giorni')]);
    expect(shown.text()).toContain('Manca un foglio');
    expect(shown.text()).not.toContain('Ricevuta');
  });

  it('is there when it is there: nothing stands still meanwhile, and somebody else\'s never shows up late', async () => {
    let answer: (found: CitizenRecord) => void = () => undefined;
    citizenRecords.get.mockImplementationOnce(() => new Promise((resolve) => { answer = resolve; }));
    const shown = show(RecordHistory, { visit, personId: 'before', opener, settledCount: 0 });
    expect(shown.text()).toContain('Storia');
    await shown.setProps({ personId: 'here' });
    await flushPromises();
    expect(useRecordStore().history?.person.id).toBe('here');
    answer(record('before'));
    await flushPromises();
    expect(useRecordStore().history?.person.id).toBe('here');
  });

  it('says in a sentence that it cannot be read now', async () => {
    citizenRecords.get.mockRejectedValue(new ORPCError('WAITS_FOR_HUB'));
    expect((await history()).text()).toContain('Il centro non è raggiungibile');
  });

  it('is read again when something was settled, and leads where a line leads', async () => {
    const shown = await history();
    await shown.setProps({ settledCount: 1 });
    await flushPromises();
    expect(citizenRecords.get).toHaveBeenCalledTimes(2);
    await shown.get('[data-record-line]').trigger('click');
    expect(opened).toHaveBeenCalledOnce();
  });
});

describe('the board of a record', () => {
  const board = async (personId: string) => {
    useRecordStore().openFor({ personId });
    const shown = show(RecordBoard, { opener, isTraining: false });
    await flushPromises();
    return shown;
  };

  it('opens at once for the person at the counter, with what is voided struck out', async () => {
    const shown = await board('here');
    expect(citizenRecords.get).toHaveBeenCalledWith({ personId: 'here', purpose: 'counter-service' });
    expect(shown.text()).toContain('Scheda di Rossi Mario');
    expect(shown.text()).toContain('ha agito Verdi Piero');
    expect(shown.findAll('.line-through').map((line) => line.text())).toEqual(['Certificato di residenza', 'Ricevuta 2026/R1/000007', '€ 16,52'].map((text) => expect.stringContaining(text.replace('€ ', '')) as string));
    expect(shown.text()).toContain('non consegnato');
  });

  it('asks why before it reads somebody who is not there', async () => {
    const shown = await board('other');
    expect(citizenRecords.get).not.toHaveBeenCalled();
    expect(shown.text()).toContain('La consultazione resta registrata');
    expect(shown.text()).not.toContain('Formazione');
    await shown.get('input[value="ex-officio-check"]').setValue();
    await shown.get('form').trigger('submit');
    await flushPromises();
    expect(citizenRecords.get).toHaveBeenCalledWith({ personId: 'other', purpose: 'ex-officio-check' });
    expect(shown.text()).toContain("Consultazione registrata: Controllo d'ufficio");
  });

  it('narrows to a sort and to words as they are read, and opens a line', async () => {
    const shown = await board('here');
    const timeline = () => shown.findAll('[aria-label="Tutta la storia"] > li');
    await shown.findAll('[aria-label="Che cosa"] button').find((tab) => tab.text().startsWith('Pagamenti'))?.trigger('click');
    expect(timeline()).toHaveLength(2);
    await shown.get('input').setValue('ricevuta annullata');
    expect(timeline()).toHaveLength(1);
    await shown.get('[aria-label="Tutta la storia"] button').trigger('click');
    expect(opened).toHaveBeenCalledOnce();
    await shown.get('input').setValue('niente di simile');
    expect(shown.text()).toContain('Niente con questo filtro');
  });

  it('adds older lines under those that are there', async () => {
    const older = { at, id: 'v' };
    citizenRecords.get.mockResolvedValueOnce(record('here', { older })).mockResolvedValueOnce(record('here', { open: [], lines: [{ id: 'z', at: '2020-01-01T09:00:00.000Z', sort: 'visit', state: 'closed', counter: '1' }] }));
    const shown = await board('here');
    await shown.findAll('button').find((button) => button.text().includes('Più vecchie'))?.trigger('click');
    await flushPromises();
    expect(citizenRecords.get).toHaveBeenLastCalledWith({ personId: 'here', purpose: 'counter-service', before: older });
    expect(shown.findAll('[aria-label="Tutta la storia"] > li')).toHaveLength(8);
    expect(useRecordStore().record?.open).toHaveLength(4);
  });

  it('gives the counter back', async () => {
    await board('here');
    handleShortcut(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true }));
    expect(useRecordStore()).toMatchObject({ isBoardOpen: false, record: undefined });
  });
});
