import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it, vi } from 'vitest';
import type { NoticeAtOffice } from '#shared/payments/notice.model.ts';

const payments = vi.hoisted(() => ({ listAwaiting: vi.fn(), listOwedDecisions: vi.fn(), findNotice: vi.fn() }));
vi.mock('#renderer/rpc/office.ts', () => ({ office: { payments } }));
const { useAwaitingStore } = await import('./awaiting-store.ts');

const item = (state: NoticeAtOffice['notice']['state'], daysLeft = 3): NoticeAtOffice => ({
  notice: { id: 'n', visitId: 'v', number: '347202600000000123', state, lines: [], totalCents: 1652, dueOn: '2026-12-01', issuedAt: '2026-11-22T08:00:00.000Z' },
  visitState: 'closed', titles: ['Certificato di residenza'], daysLeft,
});

beforeEach(() => {
  setActivePinia(createPinia());
  payments.listAwaiting.mockReset().mockResolvedValue([]);
  payments.listOwedDecisions.mockReset().mockResolvedValue([]);
  payments.findNotice.mockReset().mockResolvedValue(item('paid'));
});

it('shows a notice that is looked at as it is now, once it is awaited no more', async () => {
  const store = useAwaitingStore();
  store.chosen = item('open');
  await store.load();
  expect(payments.findNotice).toHaveBeenCalledWith({ text: '347202600000000123' });
  expect(store.chosen.notice.state).toBe('paid');
});

it('reads nobody\'s notice again while it waits, or once its end is known', async () => {
  const store = useAwaitingStore();
  payments.listAwaiting.mockResolvedValue([item('open', -1)]);
  store.chosen = item('open');
  await store.load();
  expect(store.chosen.daysLeft).toBe(-1);
  store.chosen = item('paid');
  await store.load();
  expect(payments.findNotice).not.toHaveBeenCalled();
});
