import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { common, payments as words, errors, shortcuts } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import type { NoticeState, PagopaNotice } from '#shared/payments/notice.model.ts';

const payments = vi.hoisted(() => ({ listPlan: vi.fn(), issuePlan: vi.fn() }));
vi.mock('#renderer/rpc/office.ts', () => ({ office: { payments } }));
// Nuxt UI's own button needs its build plug-in; a plain one does the same for what is tested here.
vi.mock('@nuxt/ui/components/Button.vue', () => ({
  default: { props: ['disabled'], setup: (props: { disabled?: boolean }, { slots }: { slots: { default?: () => unknown } }) => () => h('button', { disabled: props.disabled }, [slots.default?.()].flat() as never) },
}));
const { default: PlanPanel } = await import('./PlanPanel.vue');

const notice = (instalment: number, state: NoticeState, dueOn: string): PagopaNotice => ({
  id: `n${String(instalment)}`, visitId: 'v', number: `34720260000000012${String(instalment)}`, state, lines: [], totalCents: 13_333, dueOn, issuedAt: '2026-11-22T08:00:00.000Z',
  ...(state === 'paid' && { paidAt: '2026-12-01T08:00:00.000Z' }), plan: { id: 'p', caseFileId: 'c', instalment, size: 3 },
});
const open = async (isDue: boolean) => {
  const wrapper = mount(PlanPanel, {
    props: { caseFileId: 'c', revision: 4, isDue, today: '2027-02-01', scope: 'work', reloadOn: 0 },
    global: { plugins: [createPageI18n({ common, payments: words, errors, shortcuts })] },
  });
  await flushPromises();
  return wrapper;
};

beforeEach(() => {
  setActivePinia(createPinia());
  payments.listPlan.mockReset().mockResolvedValue([]);
  payments.issuePlan.mockReset().mockResolvedValue([]);
});

it('says of each instalment whether it is paid, late or still to come', async () => {
  payments.listPlan.mockResolvedValue([notice(1, 'paid', '2026-12-23'), notice(2, 'open', '2027-01-25'), notice(3, 'open', '2027-02-23')]);
  const wrapper = await open(true);
  const rows = wrapper.findAll('li').map((row) => row.text());
  expect(rows.map((row) => /Pagata il 01\/12\/2026|Scaduta, non pagata|Da pagare/.exec(row)?.[0])).toEqual(['Pagata il 01/12/2026', 'Scaduta, non pagata', 'Da pagare']);
  expect(wrapper.findAll('button')).toEqual([]);
});

it('issues it on the paper that is chosen, from the revision that was read, also where an earlier one was taken back', async () => {
  payments.listPlan.mockResolvedValue([notice(1, 'cancelled', '2026-12-23')]);
  const wrapper = await open(true);
  await wrapper.findAll('button')[1]?.trigger('click');
  await flushPromises();
  expect(payments.issuePlan).toHaveBeenCalledWith(expect.objectContaining({ caseFileId: 'c', revision: 4, paper: 'slip' }));
  expect(wrapper.emitted('issued')).toHaveLength(1);
});

it('is not there where nothing is planned', async () => {
  expect((await open(false)).find('section').exists()).toBe(false);
});
