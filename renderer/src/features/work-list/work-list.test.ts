import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { cases as caseWords, common, errors, field, work as words } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import { handleShortcut } from '#renderer/ui/use-shortcuts.ts';
import type { CaseRecord } from '#shared/cases/cases.contract.ts';
import type { WorkItem } from '#shared/cases/progress.model.ts';
import { oneSection, samplePerson, sampleService } from '#tests/support/sample-catalogue.ts';
import { ORPCError } from '@orpc/client';

const cases = vi.hoisted(() => ({ listWork: vi.fn(), read: vi.fn(), take: vi.fn(), act: vi.fn(), noteCheck: vi.fn(), tellCitizen: vi.fn() }));
const session = vi.hoisted(() => ({ value: { staff: { id: 'me', role: 'clerk', qualifications: ['registry-delegate'] } } }));
const copy = vi.hoisted(() => vi.fn(() => Promise.resolve()));
vi.mock('#renderer/rpc/office.ts', () => ({ office: { cases: { ...cases, listSetAside: () => Promise.resolve([]) } } }));
vi.mock('#renderer/rpc/session.ts', () => ({ session }));
vi.mock('#renderer/features/cases/index.ts', async () => ({
  ...await import('#renderer/features/cases/fields/attached-look.ts'), ...await import('#renderer/features/cases/preview/lazy-preview.ts'),
}));
vi.mock('@vueuse/core', async (load) => ({ ...await load<object>(), useClipboard: () => ({ copy }) }));
// Nuxt UI's own components need their build plug-in; plain ones do the same for what is tested here.
vi.mock('@nuxt/ui/components/Button.vue', () => ({
  default: { props: ['disabled'], setup: (props: { disabled?: boolean }, { slots }: { slots: { default?: () => unknown } }) => () => h('button', { disabled: props.disabled }, [slots.default?.()].flat() as never) },
}));
const typed = (tag: string) => ({
  default: { props: ['modelValue'], emits: ['update:modelValue'], setup: (_props: object, { emit }: { emit: (name: string, value: string) => void }) => () => h(tag, { onInput: (event: Event) => { emit('update:modelValue', (event.target as HTMLInputElement).value); } }) },
});
vi.mock('@nuxt/ui/components/Input.vue', () => typed('input'));
vi.mock('@nuxt/ui/components/Textarea.vue', () => typed('textarea'));
const { useWorkStore } = await import('./work-store.ts');
const { default: WorkBadge } = await import('./WorkBadge.vue');
const { default: WorkBoard } = await import('./WorkBoard.vue');

const today = '2026-11-23';
const item = (caseFileId: string, more: Partial<WorkItem> = {}): WorkItem => ({
  caseFileId, serviceId: 'cambio', title: 'Cambio di abitazione', area: 'anagrafe', applicant: 'Rossi Mario', registerNumber: '2026/0000001', settledAt: '2026-11-20T09:00:00.000Z',
  progress: { state: 'open', stepId: 'registrare', since: today, wasSuspended: false }, step: { id: 'registrare', title: 'Registrare', owner: 'back-office', by: "Ufficiale d'anagrafe" },
  daysLeft: 2, toCheck: false, ...more,
});
const service = sampleService({
  title: 'Cambio di abitazione', form: oneSection({ id: 'movedOn', label: 'Dal', type: 'date' }),
  steps: [
    { id: 'ricevere', title: 'Ricevere', owner: 'counter' },
    {
      id: 'registrare', title: 'Registrare', owner: 'back-office', qualification: 'registry-delegate',
      portal: { name: 'ANPR', url: 'https://example.it/', copy: ['person.taxCode', 'form.movedOn'], outcome: 'Numero della pratica' },
      outcomes: [{ id: 'yes', label: 'Registrata' }, { id: 'no', label: 'Non registrabile', leads: 'refuse' }],
    },
  ],
});
const record = (more: Partial<CaseRecord> = {}): CaseRecord => ({
  file: {
    id: 'a', visitId: 'v', serviceId: 'cambio', serviceVersion: 1, title: 'Cambio di abitazione', state: 'settled', values: { movedOn: '2026-11-02' }, revision: 1,
    problems: [], bill: [], openedAt: '2026-11-20T09:00:00.000Z', registerNumber: '2026/0000001',
  },
  service, steps: service.steps, revision: 4, acts: ['advance', 'ask-integration', 'announce-refusal', 'withdraw'], toCheck: true,
  progress: { state: 'open', stepId: 'registrare', since: today, wasSuspended: false, dueOn: '2026-11-20' },
  person: { ...samplePerson(), id: 'p', readAt: '2026-11-20T09:00:00.000Z' },
  events: [{ id: 'e', at: '2026-11-20T09:00:00.000Z', by: 'Olga Operatore', kind: 'settled', note: 'Portata a mano' }], ...more,
});

const press = (key: string, init: KeyboardEventInit = {}) => handleShortcut(new KeyboardEvent('keydown', { key, cancelable: true, ...init }));
const show = (component: object, props: Record<string, unknown> = {}) => mount(component, {
  props, attachTo: document.body, global: { plugins: [createPageI18n({ cases: caseWords, common, errors, field, work: words })] },
});
const open = async (caseFileId?: string) => {
  const board = show(WorkBoard, { today });
  await flushPromises();
  if (caseFileId !== undefined) await board.get('[data-work-line]').trigger('click');
  await flushPromises();
  return board;
};

beforeEach(() => {
  setActivePinia(createPinia());
  copy.mockClear();
  cases.listWork.mockReset().mockResolvedValue([
    item('a', { daysLeft: -3, toCheck: true }), item('b', { applicant: 'Bianchi Anna', takenBy: { id: 'me', name: 'Olga' } }),
    item('c', { applicant: 'Verdi Ugo', step: { id: 'x', title: 'Stampare', owner: 'other-body' } }),
  ]);
  cases.read.mockReset().mockResolvedValue(record());
  for (const act of [cases.take, cases.act]) act.mockReset().mockResolvedValue(record({ takenBy: { id: 'me', name: 'Olga' }, revision: 5 }));
});

describe('the list of what waits', () => {
  it('is told on its badge, red with what is late, and is a key away', async () => {
    const badge = show(WorkBadge);
    await flushPromises();
    expect(badge.text()).toContain('1 in ritardo');
    expect(badge.html()).toContain('error');
    press('l', { altKey: true });
    expect(useWorkStore().isBoardOpen).toBe(true);
    badge.unmount();
  });

  it('tells how late, whose, who does what, and what is to be checked', async () => {
    const board = await open();
    const [first] = board.findAll('[data-work-line]');
    for (const part of ['da 3 giorni', 'Rossi Mario · 2026/0000001', "Ufficiale d'anagrafe: Registrare", 'da controllare']) expect(first?.text()).toContain(part);
    board.unmount();
  });

  it('is narrowed by key and by letters', async () => {
    const board = await open();
    const names = () => board.findAll('[data-work-line]').map((line) => /Rossi|Bianchi|Verdi/.exec(line.text())?.[0]);
    press('m', { altKey: true });
    await flushPromises();
    expect(names()).toEqual(['Bianchi']);
    press('m', { altKey: true });
    press('r', { altKey: true });
    await flushPromises();
    expect(names()).toEqual(['Rossi']);
    press('r', { altKey: true });
    await board.get('input').setValue('ugo stamp');
    expect(names()).toEqual(['Verdi']);
    board.unmount();
  });
});

describe('one case file', () => {
  it('shows step, term that has passed, history and answers', async () => {
    const board = await open('a');
    expect(board.get('[aria-current=step]').text()).toContain('Registrare');
    for (const part of ['Termine: 20/11/2026 (scaduto)', 'Conclusa allo sportello', 'Portata a mano', 'Dal', '02/11/2026', 'RSSMRA80A01H501U']) expect(board.text()).toContain(part);
    board.unmount();
  });

  it('gives each value of the portal to the clipboard by its digit', async () => {
    const board = await open('a');
    expect(board.get('a[target=_blank]').attributes()).toMatchObject({ href: 'https://example.it/', rel: 'noopener' });
    press('1');
    press('2');
    expect(copy.mock.calls).toEqual([['RSSMRA80A01H501U'], ['02/11/2026']]);
    board.unmount();
  });

  it('is advanced only with its outcome and what the portal answered', async () => {
    const board = await open('a');
    press('a', { altKey: true });
    await flushPromises();
    expect(board.text()).toContain('Numero della pratica');
    await board.get('input[type=radio]').setValue(true);
    press('Enter', { ctrlKey: true });
    expect(cases.act).not.toHaveBeenCalled();
    await board.get('textarea').setValue('ANPR 77');
    press('Enter', { ctrlKey: true });
    await flushPromises();
    expect(cases.act).toHaveBeenCalledWith(expect.objectContaining({ caseFileId: 'a', revision: 4, act: { kind: 'advance', stepId: 'registrare', note: 'ANPR 77', outcome: 'yes' } }));
    expect(board.find('textarea').exists()).toBe(false);
    board.unmount();
  });

  it('keeps what was begun while somebody else comes to the counter', async () => {
    const board = await open('a');
    press('i', { altKey: true });
    await flushPromises();
    await board.get('textarea').setValue('Manca il contratto');
    useWorkStore().close();
    await useWorkStore().open('a');
    press('i', { altKey: true });
    await flushPromises();
    press('Enter', { ctrlKey: true });
    await flushPromises();
    expect(cases.act).toHaveBeenCalledWith(expect.objectContaining({ act: { kind: 'ask-integration', note: 'Manca il contratto' } }));
    cases.act.mockClear();
    press('i', { altKey: true });
    await flushPromises();
    press('Enter', { ctrlKey: true });
    expect(cases.act).not.toHaveBeenCalled();
    board.unmount();
  });

  it('is read again when a colleague was faster, and says so', async () => {
    const board = await open('a');
    cases.take.mockRejectedValue(new ORPCError('CASE_CHANGED', { status: 409 }));
    press('t', { altKey: true });
    await flushPromises();
    expect(board.text()).toContain('un collega ha lavorato a questa pratica');
    expect(cases.read).toHaveBeenCalledTimes(2);
    board.unmount();
  });

  it('keeps from its step whoever may not do it', async () => {
    session.value.staff.qualifications = [];
    const board = await open('a');
    expect(board.text()).toContain("solo chi è ufficiale d'anagrafe delegato");
    press('a', { altKey: true });
    await flushPromises();
    expect(board.find('textarea').exists()).toBe(false);
    session.value.staff.qualifications = ['registry-delegate'];
    board.unmount();
  });
});
