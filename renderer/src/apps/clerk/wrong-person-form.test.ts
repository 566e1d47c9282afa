import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { common, errors, people } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import { samplePerson } from '#tests/support/sample-catalogue.ts';

const seen = vi.hoisted(() => ({ basket: [] as unknown[], drafts: [] as unknown[], documents: [] as unknown[], payments: [] as unknown[], find: vi.fn(() => Promise.resolve()), isBoardOpen: false }));
vi.mock('#renderer/features/cases/index.ts', () => ({ useBasketStore: () => ({ basket: seen.basket, drafts: seen.drafts }) }));
vi.mock('#renderer/features/documents/index.ts', () => ({ useDocumentStore: () => ({ documents: seen.documents }) }));
vi.mock('#renderer/features/payments/index.ts', () => ({ usePaymentStore: () => ({ payments: seen.payments }), useReceiptStore: () => seen }));
vi.mock('@nuxt/ui/components/Button.vue', () => ({
  default: { props: ['disabled'], setup: (props: { disabled?: boolean }, { slots }: { slots: { default?: () => unknown } }) => () => h('button', { disabled: props.disabled }, [slots.default?.()].flat() as never) },
}));
vi.mock('@nuxt/ui/components/Input.vue', () => ({
  default: { props: ['modelValue'], emits: ['update:modelValue'], setup: (_props: object, { emit }: { emit: (name: string, value: string) => void }) => () => h('input', { onInput: (event: Event) => { emit('update:modelValue', (event.target as HTMLInputElement).value); } }) },
}));
const { default: WrongPersonForm } = await import('./WrongPersonForm.vue');

const file = (id: string, title: string, state: string) => ({ file: { id, title, state } });
const person = (surname: string, id: string) => ({ ...samplePerson({ surname }), id, readAt: '2026-11-23T08:00:00.000Z' });
const show = () => mount(WrongPersonForm, { props: { right: person('Giusti', 'right'), wrong: person('Sbagli', 'wrong'), isBusy: false }, global: { plugins: [createPageI18n({ common, errors, people })] } });
enableAutoUnmount(afterEach);

it('says what goes along and what stays, with numbers, and leads to the receipt that is to be voided first', async () => {
  seen.drafts = [file('a', 'Cambio di abitazione', 'draft')];
  seen.basket = [...seen.drafts, file('b', 'Certificato di residenza', 'settled')];
  seen.payments = [{ id: 'old', receiptNumber: '2026/R1/000001', voided: { at: 'x' } }, { id: 'r', receiptNumber: '2026/R1/000002' }, { id: 'free' }];
  seen.documents = [{ title: 'Certificato di residenza', number: '2026/C/000001', state: 'voided' }, { title: 'Certificato di residenza', number: '2026/C/000002', state: 'drawn' }];
  const shown = show();
  expect(shown.text()).toContain('Passa a Giusti Mario');
  expect(shown.text()).toContain('Resta a Sbagli Mario');
  expect(shown.findAll('li').map((line) => line.text())).toEqual(['Cambio di abitazione', 'Certificato di residenza', 'ricevuta 2026/R1/000002', 'Certificato di residenza, 2026/C/000002']);
  await shown.findAll('button').find((button) => button.text().includes('Apri la ricevuta'))?.trigger('click');
  await flushPromises();
  expect(seen.find).toHaveBeenCalledWith({ paymentId: 'r' });
  expect(seen.isBoardOpen).toBe(true);
});

it('wants to know how it came to it, and waits while something is to be paid', async () => {
  [seen.basket, seen.drafts, seen.payments, seen.documents] = [[], [], [], []];
  const shown = show();
  await shown.get('form').trigger('submit');
  expect(shown.emitted('confirm')).toBeUndefined();
  await shown.get('input').setValue('  Letta la tessera del marito ');
  await shown.get('form').trigger('submit');
  expect(shown.emitted('confirm')).toEqual([['Letta la tessera del marito']]);
  seen.basket = [file('c', 'Carta di identità', 'awaiting-payment')];
  const waiting = show();
  await waiting.get('input').setValue('Letta la tessera del marito');
  expect(waiting.text()).toContain('Prima va chiuso il pagamento di: Carta di identità.');
  expect(waiting.findAll('button').find((button) => button.text().includes('Cambia persona'))?.attributes('disabled')).toBeDefined();
});
