import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { StockCount, StockKindHere } from '#shared/till/stock.model.ts';
import type { CashCount, CashRules, ClosingReport, CountedTill, TillOfDay, TillSession, TillVariance } from '#shared/till/till.model.ts';
import { newestOnly } from '#renderer/rpc/newest-only.ts';
import { office } from '#renderer/rpc/office.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';

interface Movement { readonly sessionId: string; readonly kind: 'cash-in' | 'cash-out'; readonly cents: number; readonly reason: string }

export interface StockMovement { readonly sessionId: string; readonly kind: string; readonly act: 'load' | 'use' | 'unload'; readonly pieces: number; readonly reference: string; readonly reason?: string }
export interface Counted { readonly count: CashCount; readonly stock: StockCount }

/** The drawer of the counter at hand, and those of the office. */
export const useTillStore = defineStore('till', () => {
  const isBoardOpen = ref(false);
  const session = shallowRef<TillSession>();
  const tills = shallowRef<readonly TillOfDay[]>([]);
  /** What the last closing of this page said. */
  const report = shallowRef<ClosingReport>();

  /** Whether cash is taken at the counter; unknown until it was read. */
  const cash = shallowRef<CashRules>();
  /** Kinds of stamps, cards, forms and badges; never how many. */
  const stockKinds = shallowRef<readonly StockKindHere[]>([]);
  /** For whoever supervises: closings that did not add up. */
  const variances = shallowRef<readonly TillVariance[]>([]);
  let day: string | undefined;

  const load = newestOnly(
    (counterId: string) => Promise.all([office.till.current({ counterId }), office.till.readCashRules({ counterId }), office.till.listStockKinds({ counterId })]),
    ([found, rules, kinds]) => { [session.value, cash.value, stockKinds.value] = [found ?? undefined, rules, kinds]; },
  );
  const readTills = newestOnly(
    (of: string) => office.till.listOfDay({ day: of }),
    (found) => { tills.value = found; },
  );
  async function loadTills(of: string): Promise<void> {
    day = of;
    await readTills(of);
  }
  /** The office's drawers once more, of the day that was looked at. */
  const reload = async (): Promise<void> => { if (day !== undefined) await readTills(day); };
  const loadVariances = async (): Promise<void> => { variances.value = await office.till.listVariances(); };

  /** Opens it with what is in it, in cents. */
  async function open(counterId: string, floatCents: number): Promise<void> {
    report.value = undefined;
    session.value = await sendOnce((requestId) => office.till.open({ requestId, counterId, floatCents }));
  }

  async function move(movement: Movement): Promise<void> {
    session.value = await sendOnce((requestId) => office.till.move({ requestId, ...movement }));
  }

  async function take(ask: (requestId: string) => Promise<CountedTill>): Promise<void> {
    session.value = (await sendOnce(ask)).session;
  }
  const count = (sessionId: string, found: Counted): Promise<void> => take((requestId) => office.till.count({ requestId, sessionId, ...found }));
  const takeOver = (sessionId: string, found: Counted): Promise<void> => take((requestId) => office.till.takeOver({ requestId, sessionId, ...found }));

  async function moveStock(movement: StockMovement): Promise<void> {
    session.value = await sendOnce((requestId) => office.till.moveStock({ requestId, ...movement }));
  }
  async function setCash(change: { readonly tillId: string; readonly takesCash: boolean; readonly reason: string }): Promise<void> {
    await sendOnce((requestId) => office.till.setCash({ requestId, ...change }));
  }

  async function resume(sessionId: string): Promise<void> {
    session.value = await sendOnce((requestId) => office.till.resume({ requestId, sessionId }));
  }

  /** Closes a counted drawer, one's own or, for a supervisor, anybody's. */
  async function close(sessionId: string, reason?: string): Promise<void> {
    report.value = await sendOnce((requestId) => office.till.close({ requestId, sessionId, reason }));
    if (session.value?.id === sessionId) session.value = undefined;
  }

  return { isBoardOpen, session, tills, report, cash, stockKinds, variances, load, loadTills, reload, loadVariances, open, move, moveStock, setCash, count, takeOver, resume, close };
});
