import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { cases, common, payments as words, errors, shortcuts } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import type { DecisionBill } from '#shared/cases/decision.model.ts';
import type { DecisionDue } from '#shared/payments/decision-due.model.ts';

const payments = vi.hoisted(() => ({ listDecisionNotices: vi.fn(), issueDecisionNotice: vi.fn(), takeDecision: vi.fn() }));
vi.mock('#renderer/rpc/office.ts', () => ({ office: { payments } }));
// Nuxt UI's own button needs its build plug-in; a plain one does the same for what is tested here.
vi.mock('@nuxt/ui/components/Button.vue', () => ({
  default: { props: ['disabled'], setup: (props: { disabled?: boolean }, { slots }: { slots: { default?: () => unknown } }) => () => h('button', { disabled: props.disabled }, [slots.default?.()].flat() as never) },
}));
const [{ default: DecisionPanel }, { default: DueList }] = await Promise.all([import('./DecisionPanel.vue'), import('./DueList.vue')]);

const global = { plugins: [createPageI18n({ cases, common, payments: words, errors, shortcuts })] };
const bill = (more: Partial<DecisionBill> = {}): DecisionBill => ({
  caseFileId: 'c', state: 'owed', totalCents: 1600, decidedOn: '2026-11-23', isAsked: false, ...more,
  lines: [{ caseFileId: 'c', label: "Imposta di bollo sull'atto", quantity: 1, unitCents: 1600, cents: 1600, account: 'state-stamp-duty', due: 'decision' }],
});
const notice = { id: 'n', number: '347202600000000123', dueOn: '2026-12-23' };
const open = async (of: DecisionBill, visitId?: string) => {
  const wrapper = mount(DecisionPanel, { props: { bill: of, scope: 'work', visitId }, global });
  await flushPromises();
  return wrapper;
};
const labels = (wrapper: { findAll(of: string): { text(): string }[] }) => wrapper.findAll('button').map((button) => button.text().replace(/\s+/g, ' '));

beforeEach(() => {
  setActivePinia(createPinia());
  for (const each of Object.values(payments)) each.mockReset().mockResolvedValue([]);
});

it('asks with a notice on the paper that is chosen, or in the basket of whoever stands at the counter', async () => {
  const wrapper = await open(bill(), 'v');
  expect(wrapper.text()).toContain('16,00');
  expect(wrapper.text()).toContain('Accolta il 23/11/2026');
  const [page, slip, here] = wrapper.findAll('button');
  await slip?.trigger('click');
  await flushPromises();
  await here?.trigger('click');
  await flushPromises();
  expect(page?.text()).toContain('A4');
  expect(payments.issueDecisionNotice).toHaveBeenCalledWith(expect.objectContaining({ caseFileId: 'c', paper: 'slip' }));
  expect(payments.takeDecision).toHaveBeenCalledWith(expect.objectContaining({ caseFileId: 'c', visitId: 'v' }));
  expect(wrapper.emitted('changed')).toHaveLength(2);
});

it.each<[string, DecisionBill, RegExp]>([
  ['asked for by a notice', bill({ isAsked: true }), /Chiesto con l'avviso 3472 .* entro il 23\/12\/2026/],
  ['paid', bill({ state: 'paid' }), /si può rilasciare/], ['lifted', bill({ state: 'lifted' }), /non era dovuto/], ['dropped', bill({ state: 'dropped' }), /non si deve nulla/],
])('asks for nothing more when it is %s, and says how it stands', async (_name, of, says) => {
  payments.listDecisionNotices.mockResolvedValue([{ ...notice, state: 'open' }]);
  const wrapper = await open(of, 'v');
  expect(labels(wrapper)).toEqual([]);
  expect(wrapper.text()).toMatch(says);
});

it('offers at the counter what fits each: to take it, out of its notice, or out of the basket; nothing while the basket is asked for', async () => {
  const dues: DecisionDue[] = [
    { bill: bill({ visitId: 'v' }), title: 'CDU' }, { bill: bill({ caseFileId: 'd' }), title: 'Passo carrabile' }, { bill: bill({ caseFileId: 'e', isAsked: true }), title: 'Suolo pubblico', notice },
  ];
  const wrapper = mount(DueList, { props: { dues, visitId: 'v', isBusy: false, isLocked: false }, global });
  expect(labels(wrapper).map((label) => label.replace('AltO', ''))).toEqual(['Togli da questa visita', 'Incassa in questa visita', 'Ritira l\'avviso e incassa qui']);
  await wrapper.findAll('button')[1]?.trigger('click');
  await wrapper.findAll('button')[2]?.trigger('click');
  expect([wrapper.emitted('take'), wrapper.emitted('takeFromNotice')]).toEqual([[['d']], [['e', 'n']]]);
  await wrapper.setProps({ isLocked: true });
  expect(labels(wrapper)).toEqual([]);
});
