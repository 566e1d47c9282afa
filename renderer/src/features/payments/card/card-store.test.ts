import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it, vi } from 'vitest';
import type { CardAtOffice, CardOperation } from '#shared/payments/card.model.ts';

const payments = vi.hoisted(() => ({ listCards: vi.fn(), listOpenCards: vi.fn(), checkCard: vi.fn() }));
vi.mock('#renderer/rpc/office.ts', () => ({ office: { payments } }));
const { useCardStore } = await import('./card-store.ts');

const operation = (id: string, state: CardOperation['state'], more: Partial<CardOperation> = {}): CardOperation => ({
  id, visitId: 'visit', counterId: 'counter', cents: 1000, state, isQuestion: false, terminalId: '30000001', askedAt: '2026-11-23T08:05:00.000Z', ...more,
});
const open = (of: CardOperation): CardAtOffice => ({ operation: of, visitState: 'parked', counterLabel: '1', titles: ['Certificato di residenza'], needsSupervisor: false });

beforeEach(() => {
  setActivePinia(createPinia());
  payments.listCards.mockReset();
  payments.listOpenCards.mockReset().mockResolvedValue([]);
});

it('tells what cards paid, what a terminal is at, and why the last one came to nothing', async () => {
  payments.listCards.mockResolvedValue([operation('1', 'approved', { paymentId: 'old' }), operation('2', 'approved'), operation('3', 'reversed'), operation('4', 'declined')]);
  const store = useCardStore();
  await store.load('visit');
  expect(store).toMatchObject({ paidCents: 1000, isHolding: true, pending: undefined });
  expect(store.loose.map(({ id }) => id)).toEqual(['2']);
  expect(store.failed?.id).toBe('4');
  payments.listCards.mockResolvedValue([operation('4', 'declined'), operation('5', 'asked')]);
  await store.load('visit');
  expect([store.pending?.id, store.failed, store.paidCents]).toEqual(['5', undefined, 0]);
});

it('the taking back of a voided receipt holds up no new payment', async () => {
  payments.listCards.mockResolvedValue([operation('1', 'reversing', { paymentId: 'voided' })]);
  const store = useCardStore();
  await store.load('visit');
  expect([store.pending, store.isHolding]).toEqual([undefined, false]);
});

it('asks beside the visit on screen about the others only, and goes back to the list once one has its answer', async () => {
  const [mine, other] = [operation('1', 'unknown', { isQuestion: true }), operation('2', 'unknown', { isQuestion: true, visitId: 'other' })];
  payments.listCards.mockResolvedValue([mine]);
  payments.listOpenCards.mockResolvedValue([open(mine), open(other)]);
  const store = useCardStore();
  await store.load('visit');
  await store.loadOpen();
  expect(store.elsewhere.map((each) => each.operation.id)).toEqual(['2']);
  store.toggle();
  store.choose('2');
  expect(store.chosen?.operation.id).toBe('2');
  payments.checkCard.mockResolvedValue({ ...other, state: 'declined', isQuestion: false });
  payments.listOpenCards.mockResolvedValue([open(mine)]);
  await store.check('2');
  expect([store.chosen, store.result, store.isBoardOpen]).toEqual([undefined, 'declined', true]);
  store.goBack();
  expect(store.isBoardOpen).toBe(false);
});
