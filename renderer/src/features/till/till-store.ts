import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { CashCount, ClosingReport, CountedTill, TillOfDay, TillSession } from '#shared/till/till.model.ts';
import { newestOnly } from '#renderer/rpc/newest-only.ts';
import { office } from '#renderer/rpc/office.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';

interface Movement { readonly sessionId: string; readonly kind: 'cash-in' | 'cash-out'; readonly cents: number; readonly reason: string }

/** The drawer of the counter at hand, and those of the office. */
export const useTillStore = defineStore('till', () => {
  const isBoardOpen = ref(false);
  const session = shallowRef<TillSession>();
  const tills = shallowRef<readonly TillOfDay[]>([]);
  /** What the last closing of this page said. */
  const report = shallowRef<ClosingReport>();

  const load = newestOnly(
    async (counterId: string) => await office.till.current({ counterId }) ?? undefined,
    (found) => { session.value = found; },
  );
  const loadTills = newestOnly(
    (day: string) => office.till.listOfDay({ day }),
    (found) => { tills.value = found; },
  );

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
  const count = (sessionId: string, found: CashCount): Promise<void> => take((requestId) => office.till.count({ requestId, sessionId, count: found }));
  const takeOver = (sessionId: string, found: CashCount): Promise<void> => take((requestId) => office.till.takeOver({ requestId, sessionId, count: found }));

  async function resume(sessionId: string): Promise<void> {
    session.value = await sendOnce((requestId) => office.till.resume({ requestId, sessionId }));
  }

  /** Closes a counted drawer, one's own or, for a supervisor, anybody's. */
  async function close(sessionId: string, reason?: string): Promise<void> {
    report.value = await sendOnce((requestId) => office.till.close({ requestId, sessionId, reason }));
    if (session.value?.id === sessionId) session.value = undefined;
  }

  return { isBoardOpen, session, tills, report, load, loadTills, open, move, count, takeOver, resume, close };
});
