import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { h, ref, type DefineComponent } from 'vue';
import type { ErasurePlan, SubjectDesk, SubjectRequest } from '#shared/subject-rights/subject-rights.model.ts';
import { common, errors, field, keys, records, rights } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';

const { subjectRights, openFile, session } = vi.hoisted(() => ({
  subjectRights: { read: vi.fn(), record: vi.fn(), rectifyContact: vi.fn(), forward: vi.fn(), listOpen: vi.fn(), exportData: vi.fn(), planErasure: vi.fn(), erase: vi.fn(), refuse: vi.fn(), extend: vi.fn(), close: vi.fn(), readLetter: vi.fn() },
  openFile: vi.fn(), session: { staff: { role: 'supervisor' } },
}));
vi.mock('#renderer/rpc/office.ts', () => ({ office: { subjectRights } }));
vi.mock('#renderer/rpc/open-file.ts', () => ({ openFile }));
vi.mock('#renderer/rpc/session.ts', () => ({ session: ref(session) }));
// Nuxt UI's own components need their build plug-in; plain ones do the same for what is tested here.
vi.mock('@nuxt/ui/components/Button.vue', () => ({
  default: { props: ['disabled', 'type'], setup: (props: { disabled?: boolean; type?: 'button' | 'submit' }, { slots }: { slots: { default?: () => unknown } }) => () => h('button', { disabled: props.disabled, type: props.type }, [slots.default?.()].flat() as never) },
}));
const typed = (tag: 'input' | 'textarea') => ({ props: ['modelValue'], emits: ['update:modelValue'], setup: (props: { modelValue?: string }, { emit }: { emit: (name: string, value: string) => void }) => () => h(tag, { value: props.modelValue, onInput: (event: Event) => { emit('update:modelValue', (event.target as HTMLInputElement).value); } }) });
vi.mock('@nuxt/ui/components/Input.vue', () => ({ default: typed('input') }));
vi.mock('@nuxt/ui/components/Textarea.vue', () => ({ default: typed('textarea') }));
const { default: RightsPanel } = await import('./RightsPanel.vue');
const { default: OpenRequests } = await import('./OpenRequests.vue');
const { useRightsStore } = await import('./rights-store.ts');

const request = (more: Partial<SubjectRequest> = {}): SubjectRequest => ({
  id: 'r', personId: 'p', right: 'access', state: 'open', channel: 'counter', identifiedBy: 'document', receivedOn: '2026-11-03', dueOn: '2026-12-03', isExtended: false, daysLeft: 3, note: '', ...more,
});
const desk = (requests: SubjectRequest[]): SubjectDesk => ({
  requests, contacts: [{ kind: 'phone', value: '0543 111', source: { kind: 'visit' }, learnedAt: '2026-11-03T09:00:00.000Z' }], elsewhere: [{ field: 'birth', value: '01/01/1980, Forlì (FC)', keeper: 'civil-status' }],
});
const file = { name: 'x.pdf', type: 'application/pdf', contentBase64: 'eA==' };
enableAutoUnmount(afterEach);

async function panel(requests: SubjectRequest[]) {
  subjectRights.read.mockResolvedValue(desk(requests));
  const shown = mount(RightsPanel as unknown as DefineComponent<Record<string, unknown>>, {
    props: { personId: 'p', purpose: 'counter-service', scope: 'record-board' }, attachTo: document.body, global: { plugins: [createPageI18n({ common, errors, field, keys, records, rights })] },
  });
  await flushPromises();
  const button = (label: string) => { const found = shown.findAll('button').find((each) => each.text().startsWith(label)); if (found === undefined) throw new Error(`no ${label}`); return found; };
  const click = async (label: string): Promise<void> => { await button(label).trigger('click'); await flushPromises(); };
  return { shown, click, has: (label: string) => shown.findAll('button').some((each) => each.text().startsWith(label)) };
}

beforeEach(() => {
  setActivePinia(createPinia());
  document.body.innerHTML = '';
  session.staff.role = 'supervisor';
  for (const each of Object.values(subjectRights)) each.mockReset();
});

describe('the panel of the rights over data', () => {
  it('lists what was asked with its term, and hands a copy over', async () => {
    const { shown, click } = await panel([request()]);
    expect(shown.text()).toContain('entro il 03/12/2026 (3 giorni)');
    subjectRights.exportData.mockResolvedValue(file);
    await click('Copia in PDF');
    expect(subjectRights.exportData).toHaveBeenCalledWith({ subjectRequestId: 'r', format: 'pdf' });
    expect(openFile).toHaveBeenCalledWith(file);
    await click('Consegnata');
    expect(subjectRights.close).toHaveBeenCalledWith(expect.objectContaining({ subjectRequestId: 'r', as: 'fulfilled', delivery: 'paper' }));
    expect(subjectRights.read).toHaveBeenCalledTimes(2);
  });

  it('lets a clerk record and put contacts right, not answer', async () => {
    session.staff.role = 'clerk';
    const { shown, click, has } = await panel([request()]);
    expect(has('Copia in PDF')).toBe(false);
    expect(shown.text()).toContain('Risponde il responsabile');
    await click('Copia dei dati');
    await shown.get('form').trigger('submit');
    await flushPromises();
    expect(subjectRights.record).toHaveBeenCalledWith(expect.objectContaining({ personId: 'p', right: 'access', channel: 'counter', identifiedBy: 'document' }));
  });

  it('mends a contact, and says whom to ask for what others keep', async () => {
    const { shown, click } = await panel([]);
    await click('Rettifica');
    const inputs = shown.findAll('input');
    expect(inputs[0]?.element.value).toBe('0543 111');
    await inputs[1]?.setValue('0543 222');
    await inputs.at(-1)?.setValue('Numero sbagliato');
    await shown.get('form').trigger('submit');
    await flushPromises();
    expect(subjectRights.rectifyContact).toHaveBeenCalledWith(expect.objectContaining({ kind: 'phone', value: '0543 222', reason: 'Numero sbagliato' }));
    await click('Rettifica');
    await shown.get('select').setValue('birth');
    expect(shown.text()).toContain('DPR 396/2000');
    await shown.findAll('input').at(-1)?.setValue('Nato a Cesena');
    await shown.get('form').trigger('submit');
    await flushPromises();
    expect(subjectRights.forward).toHaveBeenCalledWith(expect.objectContaining({ field: 'birth', wanted: 'Nato a Cesena' }));
  });

  it('shows what an erasure lets go of and what stays, and asks twice', async () => {
    const plan: ErasurePlan = { isWhole: false, lines: [{ item: 'contacts', count: 2, goes: true }, { item: 'documents', count: 1, goes: false }] };
    const { shown, click, has } = await panel([request({ right: 'erasure' })]);
    subjectRights.planErasure.mockResolvedValue(plan);
    await click('Che cosa si cancella');
    expect(shown.findAll('section section').map((part) => part.text())).toEqual([expect.stringMatching(/Si cancella.*Recapiti.*2/s), expect.stringMatching(/Resta, e perché.*Documenti rilasciati.*1.*archivio/s)]);
    subjectRights.readLetter.mockResolvedValue(file);
    await click('Lettera di risposta');
    expect(subjectRights.readLetter).toHaveBeenCalledWith({ subjectRequestId: 'r' });
    await shown.findAll('button').find((each) => each.text() === 'Cancella' || each.text().startsWith('Cancella') && !each.text().startsWith('Cancellazione'))?.trigger('click');
    expect(subjectRights.erase).not.toHaveBeenCalled();
    subjectRights.erase.mockResolvedValue({ ...plan, at: '2026-11-30T10:00:00.000Z' });
    await click('Sì, cancella');
    expect(subjectRights.erase).toHaveBeenCalledWith(expect.objectContaining({ subjectRequestId: 'r', planned: plan, delivery: 'paper' }));
    expect(has('Sì, cancella')).toBe(false);
  });

  it('refuses with at least one ground', async () => {
    const { shown, click } = await panel([request({ right: 'erasure' })]);
    await click('Rifiuta');
    await shown.get('form').trigger('submit');
    expect(subjectRights.refuse).not.toHaveBeenCalled();
    await shown.get('input[value="public-archive"]').setValue(true);
    await shown.get('textarea').setValue('La pratica è in corso.');
    await shown.get('form').trigger('submit');
    await flushPromises();
    expect(subjectRights.refuse).toHaveBeenCalledWith(expect.objectContaining({ grounds: ['public-archive'], words: 'La pratica è in corso.' }));
  });
});

describe('what the office has still to answer', () => {
  it('stands with its term and no name, and leads to whose it is', async () => {
    subjectRights.listOpen.mockResolvedValue([{ id: 'r', personId: 'p', right: 'erasure', receivedOn: '2026-10-01', dueOn: '2026-11-01', daysLeft: -3, isExtended: false }]);
    const shown = mount(OpenRequests, { global: { plugins: [createPageI18n({ common, errors, field, keys, records, rights })] } });
    await flushPromises();
    expect(shown.text()).toContain('scaduta il 01/11/2026');
    await shown.get('li button').trigger('click');
    expect(shown.emitted('open')).toEqual([['p']]);
    expect(useRightsStore().isOpen).toBe(true);
  });
});
