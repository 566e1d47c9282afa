import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { DecisionDue } from '#shared/payments/decision-due.model.ts';
import type { NoticeAtOffice, NoticePaperKind, PagopaNotice } from '#shared/payments/notice.model.ts';
import { office } from '#renderer/rpc/office.ts';
import { openFile } from '#renderer/rpc/open-file.ts';
import { reloadInTurn } from '#renderer/rpc/reload-in-turn.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';

export const isOverdue = ({ notice, daysLeft }: NoticeAtOffice): boolean => notice.state === 'open' && daysLeft < 0;

/** What this office waits to be paid, the notice that is looked at, and whether their board is on screen. */
export const useAwaitingStore = defineStore('awaiting-payments', () => {
  const items = shallowRef<readonly NoticeAtOffice[]>([]);
  /** Granted, and neither a notice nor a counter asks for what that costs. */
  const unasked = shallowRef<readonly DecisionDue[]>([]);
  const chosen = shallowRef<NoticeAtOffice>();
  const isBoardOpen = ref(false);
  const overdueCount = computed(() => items.value.filter(isOverdue).length);

  /** What somebody looks at is not left behind: one that waits no more is found again, as it is now. */
  async function follow(): Promise<void> {
    const looked = chosen.value;
    if (looked?.notice.state !== 'open') return;
    const { id, number } = looked.notice;
    const now = items.value.find(({ notice }) => notice.id === id) ?? await office.payments.findNotice({ text: number });
    if (chosen.value?.notice.id === id) chosen.value = now;
  }

  const load = reloadInTurn(async () => {
    const [awaited, owed] = await Promise.all([office.payments.listAwaiting(), office.payments.listOwedDecisions()]);
    items.value = awaited;
    unasked.value = owed.filter(({ bill }) => !bill.isAsked);
    await follow();
  });

  /** The notice in what was typed or scanned. */
  async function find(text: string): Promise<void> {
    chosen.value = await office.payments.findNotice({ text });
  }

  /** What came of an act, while its notice is still the one looked at: a visit that was over is parked once its notice is taken back. */
  function take(notice: PagopaNotice): void {
    const now = chosen.value;
    if (now?.notice.id !== notice.id) return;
    chosen.value = { ...now, notice, visitState: notice.state === 'cancelled' && notice.decisionCaseId === undefined && now.visitState === 'closed' ? 'parked' : now.visitState };
  }

  async function check(noticeId: string): Promise<void> {
    take(await sendOnce((requestId) => office.payments.checkNotice({ requestId, noticeId })));
    await load();
  }

  async function cancel(noticeId: string, reason: string): Promise<void> {
    take(await sendOnce((requestId) => office.payments.cancelNotice({ requestId, noticeId, reason })));
    await load();
  }

  async function print(noticeId: string, paper: NoticePaperKind): Promise<void> {
    await sendOnce((requestId) => office.payments.printNotice({ requestId, noticeId, paper }));
  }

  /** Fetches the notice's page (the reading is journalled) and opens it. */
  async function openPage(noticeId: string): Promise<void> {
    const { fileName, pdfBase64 } = await office.payments.downloadNotice({ noticeId });
    openFile({ name: fileName, type: 'application/pdf', contentBase64: pdfBase64 });
  }

  /** From a notice to the list, from the list to the counter. */
  function goBack(): void {
    if (chosen.value === undefined) isBoardOpen.value = false;
    else chosen.value = undefined;
  }

  function close(): void {
    isBoardOpen.value = false;
    chosen.value = undefined;
  }

  function toggle(): void {
    if (isBoardOpen.value) close();
    else isBoardOpen.value = true;
  }

  return { items, unasked, chosen, isBoardOpen, overdueCount, load, find, check, cancel, print, openPage, goBack, close, toggle };
});
