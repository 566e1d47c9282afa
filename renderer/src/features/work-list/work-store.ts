import { defineStore } from 'pinia';
import { computed, ref, shallowRef, type ShallowRef } from 'vue';
import type { CaseRecord, CitizenMessage } from '#shared/cases/cases.contract.ts';
import type { SetAsideCase } from '#shared/cases/set-aside.model.ts';
import type { CaseAct, CaseActKind, SampleCheckResult, WorkItem } from '#shared/cases/progress.model.ts';
import type { KeptFile } from '#renderer/features/cases/index.ts';
import { errorCode } from '#renderer/rpc/error-text.ts';
import { office } from '#renderer/rpc/office.ts';
import { reloadInTurn } from '#renderer/rpc/reload-in-turn.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';
import { useDraftStore } from './drafts.ts';
import { isLate } from './work-filter.ts';

/** Which form is open under the acts of a case file. */
export type WorkForm = CaseActKind | 'check' | 'message';

/** Refusals that mean that what is on screen is no longer how it is. */
const outdated = new Set(['CASE_CHANGED', 'ACT_NOT_ALLOWED', 'STEP_NOT_CURRENT', 'CHECK_NOT_DUE']);

/** The list and the case file on screen as they become by what others do: who waits for a payment sees it come. */
function createFollowing(record: ShallowRef<CaseRecord | undefined>, items: ShallowRef<readonly WorkItem[]>) {
  /** Forms that were left at the counter for want of something. */
  const setAsides = shallowRef<readonly SetAsideCase[]>([]);

  /** The case file on screen once more, whatever is being written under it. */
  async function reopen(): Promise<void> {
    const now = record.value;
    if (now === undefined) return;
    const read = await office.cases.read({ caseFileId: now.file.id });
    if (record.value?.file.id === now.file.id) record.value = read;
  }

  /** What is paid meanwhile, or asked for, is seen where somebody waits for it. */
  async function followPayment(): Promise<void> {
    const decision = record.value?.decision;
    const item = items.value.find(({ caseFileId }) => caseFileId === decision?.caseFileId);
    if (decision?.state === 'owed' && item !== undefined && item.unpaid?.isAsked !== decision.isAsked) await reopen();
  }

  const load = reloadInTurn(async () => {
    [items.value, setAsides.value] = await Promise.all([office.cases.listWork(), office.cases.listSetAside({})]);
    await followPayment();
  });

  return { setAsides, reopen, load };
}

/** What waits for whom in this office, the case file being worked on, and whether their board is on screen. */
export const useWorkStore = defineStore('work', () => {
  const items = shallowRef<readonly WorkItem[]>([]);
  const isBoardOpen = ref(false);
  const record = shallowRef<CaseRecord>();
  const form = ref<WorkForm>();
  const drafts = useDraftStore();
  const lateCount = computed(() => items.value.filter(isLate).length);

  const { setAsides, reopen, load } = createFollowing(record, items);

  async function open(caseFileId: string): Promise<void> {
    record.value = await office.cases.read({ caseFileId });
    form.value = undefined;
  }

  function leave(): void {
    record.value = undefined;
    form.value = undefined;
  }

  /** From a form to its case file, from there to the list, from the list to the counter. */
  function goBack(): void {
    if (form.value !== undefined) form.value = undefined;
    else if (record.value !== undefined) leave();
    else isBoardOpen.value = false;
  }

  function close(): void {
    isBoardOpen.value = false;
    leave();
  }

  function toggle(): void {
    if (isBoardOpen.value) close();
    else isBoardOpen.value = true;
  }

  /**
   * Sends an act, with what was written for it in the form `sent`. The answer counts while its case file is still
   * the one on screen; what a colleague changed meanwhile is read again.
   */
  async function change(sent: WorkForm | undefined, send: (caseFileId: string, revision: number) => Promise<CaseRecord>): Promise<void> {
    const now = record.value;
    if (now === undefined) return;
    const isStill = (): boolean => record.value?.file.id === now.file.id;
    try {
      const changed = await send(now.file.id, now.revision);
      if (isStill()) record.value = changed;
      if (sent !== undefined) drafts.forget(now.file.id, sent);
      if (isStill() && form.value === sent) form.value = undefined;
    } catch (error) {
      if (isStill() && outdated.has(errorCode(error) ?? '')) record.value = await office.cases.read({ caseFileId: now.file.id });
      throw error;
    }
  }

  const take = (isTaken: boolean): Promise<void> =>
    change(undefined, (caseFileId) => sendOnce((requestId) => office.cases.take({ requestId, caseFileId, isTaken })));
  const act = (done: CaseAct): Promise<void> =>
    change(done.kind, (caseFileId, revision) => sendOnce((requestId) => office.cases.act({ requestId, caseFileId, revision, act: done })));
  const noteCheck = (result: SampleCheckResult, note: string | undefined): Promise<void> => change('check', async (caseFileId) => {
    await sendOnce((requestId) => office.cases.noteCheck({ requestId, caseFileId, result, note }));
    return office.cases.read({ caseFileId });
  });
  const tell = (message: Omit<CitizenMessage, 'caseFileId'>): Promise<void> => change('message', async (caseFileId) => {
    await sendOnce((requestId) => office.cases.tellCitizen({ requestId, caseFileId, ...message }));
    return office.cases.read({ caseFileId });
  });
  const readAttachment = (attachmentId: string): Promise<KeptFile> => office.cases.readAttachment({ attachmentId });

  return { items, setAsides, isBoardOpen, record, form, lateCount, load, open, reopen, close, goBack, toggle, take, act, noteCheck, tell, readAttachment };
});
