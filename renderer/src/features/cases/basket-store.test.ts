import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaseFile } from '#shared/cases/case-file.model.ts';
import type { FormValues } from '#shared/cases/form-value.model.ts';

const cases = vi.hoisted(() => ({ listByVisit: vi.fn(), open: vi.fn(), saveDraft: vi.fn(), remove: vi.fn(), readAct: vi.fn() }));
const payments = vi.hoisted(() => ({ listDues: vi.fn(), takeDecision: vi.fn(), cancelNotice: vi.fn() }));
vi.mock('#renderer/rpc/office.ts', () => ({ office: { cases: { ...cases, listSetAside: () => Promise.resolve([]) }, payments } }));
const { useBasketStore } = await import('./basket-store.ts');

const line = (cents: number) => ({ caseFileId: 'x', label: 'Diritti', quantity: 1, unitCents: cents, cents, account: 'municipality' as const });
const file = (id: string, more: Partial<CaseFile> = {}): CaseFile => ({
  id, visitId: 'visit', serviceId: 'cie', serviceVersion: 1, title: id, state: 'draft', values: {}, revision: 0, problems: [], bill: [line(100)],
  openedAt: '2026-11-22T08:00:00.000Z', ...more,
});

beforeEach(() => {
  vi.useFakeTimers();
  setActivePinia(createPinia());
  cases.listByVisit.mockReset().mockResolvedValue([file('one'), file('two', { bill: [line(2221)] })]);
  cases.saveDraft.mockReset().mockImplementation(({ caseFileId, revision, values }: { caseFileId: string; revision: number; values: FormValues }) =>
    Promise.resolve(file(caseFileId, { revision, values, bill: [line(500)] })));
  payments.listDues.mockReset().mockResolvedValue([]);
  payments.takeDecision.mockReset().mockResolvedValue([]);
  payments.cancelNotice.mockReset().mockResolvedValue({});
  cases.remove.mockReset().mockResolvedValue({ caseFileId: 'one' });
});
afterEach(() => { vi.useRealTimers(); });

describe('the basket of the visit on screen', () => {
  it('adds up what its drafts owe, and what is settled owes nothing more', async () => {
    const store = useBasketStore();
    await store.show('visit');
    expect(store.totalCents).toBe(2321);
    cases.listByVisit.mockResolvedValue([file('one'), file('two', { state: 'settled', bill: [line(2221)] })]);
    await store.load();
    expect(store.totalCents).toBe(100);
    expect(store.isSettled).toBe(false);
  });

  it('still owes what waits for the rest of its payment', async () => {
    cases.listByVisit.mockResolvedValue([file('one', { state: 'awaiting-payment' }), file('two', { bill: [line(2221)] })]);
    const store = useBasketStore();
    await store.show('visit');
    expect(store.totalCents).toBe(2321);
    expect(store.drafts.map((item) => item.file.id)).toEqual(['two']);
  });

  it('owes beside its drafts what decisions cost, once that is taken, also out of a notice', async () => {
    const due = (visitId?: string) => ({ title: 'Passo carrabile', bill: { caseFileId: 'granted', state: 'owed', lines: [line(1600)], totalCents: 1600, decidedOn: '2026-11-20', isAsked: false, visitId } });
    cases.listByVisit.mockResolvedValue([]);
    payments.listDues.mockResolvedValue([due()]);
    const store = useBasketStore();
    await store.show('visit');
    expect([store.totalCents, store.isOwing, store.dues.length]).toEqual([0, false, 1]);
    payments.listDues.mockResolvedValue([due('visit')]);
    await store.takeFromNotice('granted', { noticeId: 'n', reason: 'Paga qui' });
    expect(payments.cancelNotice.mock.invocationCallOrder[0]).toBeLessThan(payments.takeDecision.mock.invocationCallOrder[0] ?? 0);
    expect(payments.takeDecision).toHaveBeenCalledWith(expect.objectContaining({ visitId: 'visit', caseFileId: 'granted' }));
    expect([store.totalCents, store.isOwing, store.isSettled]).toEqual([1600, true, false]);
  });

  it('leaves out what was removed', async () => {
    cases.listByVisit.mockResolvedValue([file('one'), file('gone', { state: 'removed' })]);
    const store = useBasketStore();
    await store.show('visit');
    expect(store.basket.map((item) => item.file.id)).toEqual(['one']);
  });

  it('shows a keystroke at once and takes the bill from the hub', async () => {
    const store = useBasketStore();
    await store.show('visit');
    store.type('one', { id: 'copies' }, 5);
    expect(store.basket[0]?.values).toEqual({ copies: 5 });
    expect(store.totalCents).toBe(2321);
    await vi.advanceTimersByTimeAsync(300);
    expect(store.totalCents).toBe(2721);
  });

  it('never lets an older word of the hub overwrite what is being typed', async () => {
    const store = useBasketStore();
    await store.show('visit');
    store.type('one', { id: 'name' }, 'Ros');
    await store.load();
    expect(store.basket[0]?.values).toEqual({ name: 'Ros' });
    await store.flush();
    cases.listByVisit.mockResolvedValue([file('one', { revision: 4, values: { name: 'elsewhere' } })]);
    await store.load();
    expect(store.basket[0]?.values).toEqual({ name: 'elsewhere' });
  });

  it('keeps sending what another visit left unsaved', async () => {
    const store = useBasketStore();
    await store.show('visit');
    cases.saveDraft.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    store.type('one', { id: 'name' }, 'Rossi');
    await vi.advanceTimersByTimeAsync(300);
    cases.listByVisit.mockResolvedValue([]);
    await store.show('another');
    await vi.advanceTimersByTimeAsync(1000);
    expect(cases.saveDraft).toHaveBeenLastCalledWith({ caseFileId: 'one', revision: 2, values: { name: 'Rossi' } });
  });

  it('an emptied field is absent, and a removed case leaves the basket', async () => {
    const store = useBasketStore();
    await store.show('visit');
    store.type('one', { id: 'name' }, 'R');
    store.type('one', { id: 'name' }, undefined);
    expect(store.basket[0]?.values).toEqual({});
    await store.remove('one');
    expect(store.basket.map((item) => item.file.id)).toEqual(['two']);
    await vi.advanceTimersByTimeAsync(5000);
    expect(cases.saveDraft).not.toHaveBeenCalled();
  });

  it('takes what an act says into the form, and leaves what was typed meanwhile', async () => {
    const store = useBasketStore();
    await store.show('visit');
    store.type('one', { id: 'copies' }, 2);
    const read = store.readAct('one', { taxCode: 'x', eventId: '7' });
    cases.readAct.mockImplementation(() => {
      store.type('one', { id: 'copies' }, 3);
      return Promise.resolve(file('one', { revision: 2, values: { copies: 2, surname: 'BIANCHI' } }));
    });
    await read;
    expect(cases.saveDraft).toHaveBeenCalledTimes(1);
    expect(store.basket[0]?.values).toEqual({ copies: 3, surname: 'BIANCHI' });
    await store.flush();
    expect(cases.saveDraft.mock.lastCall?.[0]).toMatchObject({ values: { copies: 3, surname: 'BIANCHI' } });
  });
});
