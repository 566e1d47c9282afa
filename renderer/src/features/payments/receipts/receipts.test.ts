import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { h, nextTick } from 'vue';
import type { ReceiptDetail } from '#shared/payments/receipt.model.ts';
import { cases, errors, field, payments } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import { handleShortcut, useShortcutScope } from '#renderer/ui/use-shortcuts.ts';

const office = vi.hoisted(() => ({ listPayments: vi.fn(), listReceipts: vi.fn(), findReceipt: vi.fn(), voidReceipt: vi.fn(), proposeRefund: vi.fn(), printReceipt: vi.fn(), askVoid: vi.fn(), decideVoid: vi.fn(), listWaitingVoids: vi.fn() }));
vi.mock('#renderer/rpc/office.ts', () => ({ office: { payments: office } }));
// Nuxt UI's own controls need its build plug-in; plain ones do the same for what is tested here.
vi.mock('@nuxt/ui/components/Input.vue', () => ({
  default: {
    props: ['modelValue', 'ui', 'size', 'color', 'highlight'], emits: ['update:modelValue'],
    setup: (props: { modelValue?: string }, { emit }: { emit: (name: 'update:modelValue', value: string) => void }) => () => h('input', {
      value: props.modelValue,
      onInput: (event: Event) => { if (event.target instanceof HTMLInputElement) emit('update:modelValue', event.target.value); },
    }),
  },
}));
vi.mock('@nuxt/ui/components/Button.vue', () => ({
  default: { props: ['disabled'], setup: (props: { disabled?: boolean }, { slots }: { slots: { default?: () => unknown } }) => () => h('button', { disabled: props.disabled }, [slots.default?.()].flat() as never) },
}));
const { default: ReceiptCard } = await import('./ReceiptCard.vue');
const { default: RefundForm } = await import('./RefundForm.vue');
const { useReceiptStore } = await import('./receipt-store.ts');

const scope = 'receipts-board';
const plugins = [createPageI18n({ cases, errors, field, payments })];
const receipt = (change: Partial<ReceiptDetail> = {}): ReceiptDetail => ({
  payment: {
    id: 'p', visitId: 'v', receiptNumber: '2026/R1/000001', means: [{ kind: 'cash', cents: 1652, tenderedCents: 2000, changeCents: 348 }], totalCents: 1652, at: '2026-11-23T08:05:00.000Z',
    lines: [{ caseFileId: 'c', label: 'Imposta di bollo', quantity: 1, unitCents: 1600, cents: 1600, account: 'state-stamp-duty', detail: 'per ogni foglio' }],
  },
  receiptNumber: '2026/R1/000001', counter: '1', takenBy: 'Olga Operatore', payer: { name: 'Neri Ottavia', taxCode: 'NRETTV80A41H501X' }, titles: ['Certificato di residenza'],
  voidOffer: { causes: [{ cause: 'wrong-means', outcome: 'owed-again', settledBy: 'till' }, { cause: 'not-due', outcome: 'withdrawn', settledBy: 'proposal' }], takesTwo: false },
  refundable: [{ account: 'state-stamp-duty', cents: 1600 }, { account: 'municipality', cents: 52 }], refunds: [], ...change,
});
const press = async (key: string, altKey = false): Promise<void> => {
  handleShortcut(new KeyboardEvent('keydown', { key, altKey, cancelable: true }));
  await nextTick();
};
const Scoped = { props: ['of'], setup: (props: { of: ReceiptDetail }) => { useShortcutScope(scope, true, { isSeeThrough: true }); return () => h(ReceiptCard, { receipt: props.of, scope, isBusy: false, act: async (act: () => Promise<void>) => { await act(); return true; } }); } };
const card = (change?: Partial<ReceiptDetail>) => mount(Scoped, { props: { of: receipt(change) }, global: { plugins } });

beforeEach(() => {
  setActivePinia(createPinia());
  for (const each of Object.values(office)) each.mockReset();
});

describe('a receipt on screen', () => {
  it('says how each amount comes about and how it was paid', () => {
    const wrapper = card();
    for (const words of ['per ogni foglio', 'Neri Ottavia', 'Olga Operatore', 'resto']) expect(wrapper.text()).toContain(words);
    wrapper.unmount();
  });

  it('is voided by keyboard, once cause and words are there, and says before what that does', async () => {
    office.voidReceipt.mockResolvedValue(receipt());
    const wrapper = card();
    await press('x', true);
    await press('F9');
    expect(office.voidReceipt).not.toHaveBeenCalled();
    await wrapper.get('input[value="wrong-means"]').setValue();
    expect(wrapper.get('[role=status]').text()).toContain('Il contante torna alla persona dal cassetto');
    await wrapper.findAll('input:not([type=radio])')[0]?.setValue('Voleva pagare con la carta');
    await press('F9');
    expect(office.voidReceipt).toHaveBeenCalledWith(expect.objectContaining({ paymentId: 'p', cause: 'wrong-means', note: 'Voleva pagare con la carta', beneficiary: undefined }));
    wrapper.unmount();
  });

  it('asks who gets the money where no drawer gives it, and takes no wrong IBAN', async () => {
    office.voidReceipt.mockResolvedValue(receipt());
    const wrapper = card();
    await press('x', true);
    await wrapper.get('input[value="not-due"]').setValue();
    const [note, name, iban] = wrapper.findAll('input:not([type=radio])');
    await note?.setValue('Era esente');
    expect((name?.element as HTMLInputElement).value).toBe('Neri Ottavia');
    await iban?.setValue('IT00X');
    await press('F9');
    expect(office.voidReceipt).not.toHaveBeenCalled();
    await iban?.setValue('IT60X0542811101000000123456');
    await press('F9');
    expect(office.voidReceipt).toHaveBeenCalledWith(expect.objectContaining({ beneficiary: { name: 'Neri Ottavia', taxCode: 'NRETTV80A41H501X', iban: 'IT60X0542811101000000123456' } }));
    wrapper.unmount();
  });

  it('that somebody else has to void says so, and offers no key for it', async () => {
    const wrapper = card({ voidOffer: { causes: [], refusal: 'VOID_NEEDS_SUPERVISOR', takesTwo: false } });
    expect(wrapper.text()).toContain('la annulla il responsabile');
    await press('x', true);
    expect(wrapper.find('input[type=radio]').exists()).toBe(false);
    wrapper.unmount();
  });
});

describe('a void that takes two', () => {
  const voidRequest = { at: '2026-11-23T09:00:00.000Z', by: 'Olga Operatore', cause: 'wrong-means', note: 'Voleva la carta', isOwn: false, isToDecide: true } as const;

  it('is asked of somebody else, which is said before', async () => {
    office.askVoid.mockResolvedValue(receipt({ voidRequest: { ...voidRequest, isOwn: true, isToDecide: false } }));
    const wrapper = card({ voidOffer: { ...receipt().voidOffer, takesTwo: true } });
    await press('x', true);
    expect(wrapper.text()).toContain(payments.void.takesTwo);
    await wrapper.get('input[value="wrong-means"]').setValue();
    await wrapper.findAll('input:not([type=radio])')[0]?.setValue('Voleva la carta');
    await press('F9');
    expect([office.askVoid.mock.calls.length, office.voidReceipt.mock.calls.length]).toEqual([1, 0]);
    wrapper.unmount();
  });

  it('is agreed to with one key by whoever may, and taken back by whoever asked', async () => {
    office.decideVoid.mockResolvedValue(receipt());
    const wrapper = card({ voidRequest });
    expect(wrapper.text()).toContain('Olga Operatore');
    await press('F9');
    expect(office.decideVoid).toHaveBeenCalledWith(expect.objectContaining({ paymentId: 'p', isApproved: true }));
    wrapper.unmount();
    const own = card({ voidRequest: { ...voidRequest, isOwn: true, isToDecide: false } });
    await press('F9');
    await press('n', true);
    expect(office.decideVoid.mock.calls.map(([of]) => (of as { isApproved: boolean }).isApproved)).toEqual([true, false]);
    own.unmount();
  });

  it('is read again where it is looked at, once it was decided', async () => {
    const store = useReceiptStore();
    office.findReceipt.mockResolvedValueOnce(receipt({ voidRequest })).mockResolvedValueOnce(receipt());
    office.listWaitingVoids.mockResolvedValue([]);
    await store.find({ text: 'R1/1' });
    await store.followVoids();
    expect(store.chosen?.voidRequest).toBeUndefined();
  });
});

it('a refund gives back no more than was paid for each account', async () => {
  const wrapper = mount(RefundForm, { props: { receipt: receipt(), scope: 'page', isBusy: false }, global: { plugins } });
  const [stamp, fees, reason] = wrapper.findAll('input');
  await reason?.setValue('Pagato due volte');
  await stamp?.setValue('16,01');
  await press('F9');
  expect(wrapper.emitted('confirm')).toBeUndefined();
  expect(wrapper.text().replaceAll('\u00a0', ' ')).toContain('Si può rimborsare al massimo € 16,00');
  await stamp?.setValue('16');
  await fees?.setValue('');
  await press('F9');
  expect(wrapper.emitted('confirm')).toEqual([[{ amounts: [{ account: 'state-stamp-duty', cents: 1600 }], reason: 'Pagato due volte', beneficiary: { name: 'Neri Ottavia', taxCode: 'NRETTV80A41H501X' } }]]);
  wrapper.unmount();
});

it('goes back from a receipt to the list, and from the list to the counter', async () => {
  const store = useReceiptStore();
  store.toggle();
  office.findReceipt.mockResolvedValue(receipt());
  await store.find({ text: 'R1/1' });
  store.goBack();
  expect([store.chosen, store.isBoardOpen]).toEqual([undefined, true]);
  store.goBack();
  expect(store.isBoardOpen).toBe(false);
});

it('leads from a refused certificate to its receipt, and the proposal names the certificate', async () => {
  const store = useReceiptStore();
  const paid = receipt();
  office.listPayments.mockResolvedValue([{ ...paid.payment, id: 'other', lines: [] }, paid.payment]);
  office.findReceipt.mockResolvedValue(paid);
  expect(await store.openForRefused({ id: 'd', visitId: 'v', caseFileId: 'c' })).toBe(true);
  const wrapper = card();
  expect(wrapper.text()).toContain('Proposta di rimborso');
  await store.propose('p', { amounts: [], reason: 'Rifiutato da ANPR', beneficiary: { name: 'Neri Ottavia' } });
  expect(office.proposeRefund).toHaveBeenCalledWith(expect.objectContaining({ documentId: 'd' }));
  wrapper.unmount();
  expect(await store.openForRefused({ id: 'd', visitId: 'v', caseFileId: 'none' })).toBe(false);
});
