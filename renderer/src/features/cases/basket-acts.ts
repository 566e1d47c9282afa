import { computed, shallowRef, type Ref } from 'vue';
import type { CaseFile } from '#shared/cases/case-file.model.ts';
import type { SetAsideCase } from '#shared/cases/set-aside.model.ts';
import type { DecisionDue } from '#shared/payments/decision-due.model.ts';
import { office } from '#renderer/rpc/office.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';
import type { BasketItem } from './basket-item.ts';

/** What is owed since decisions: by the person of the visit on screen, and what of it the basket has. */
export function createDues(visitId: Ref<string | undefined>, onAnswer: (visitId: string) => Promise<void>) {
  const dues = shallowRef<readonly DecisionDue[]>([]);
  const taken = computed(() => dues.value.filter(({ bill }) => bill.visitId === visitId.value));

  async function change(send: (of: { requestId: string; visitId: string }) => Promise<readonly DecisionDue[]>): Promise<void> {
    const id = visitId.value;
    if (id === undefined) return;
    await sendOnce((requestId) => send({ requestId, visitId: id }));
    await onAnswer(id);
  }

  return {
    dues, taken,
    takeDue: (caseFileId: string): Promise<void> => change((of) => office.payments.takeDecision({ ...of, caseFileId })),
    leaveDue: (caseFileId: string): Promise<void> => change((of) => office.payments.leaveDecision({ ...of, caseFileId })),
    /** The person pays here instead: its notice is taken back first. */
    async takeFromNotice(caseFileId: string, of: { noticeId: string; reason: string }): Promise<void> {
      await sendOnce((requestId) => office.payments.cancelNotice({ requestId, ...of }));
      await change((where) => office.payments.takeDecision({ ...where, caseFileId }));
    },
  };
}

/** What puts a case file into the basket of the visit on screen. */
export function createOpening(items: ReadonlyMap<string, BasketItem>, { visitId, enter }: { visitId: Ref<string | undefined>; enter: (file: CaseFile) => void }) {
  return {
    async open(serviceId: string): Promise<void> {
      const id = visitId.value;
      if (id === undefined) return;
      enter(await sendOnce((requestId) => office.cases.open({ requestId, visitId: id, serviceId })));
    },
    /** The service of a case file once more, for another member of the family; the id of the new one. */
    async repeatFor(caseFileId: string, taxCode: string): Promise<string> {
      await items.get(caseFileId)?.saver.flush();
      const file = await sendOnce((requestId) => office.cases.repeatFor({ requestId, caseFileId, taxCode }));
      enter(file);
      return file.id;
    },
  };
}

/** What waits for the person of the visit on screen, and the ways out of the basket and into it. */
export function createSetAsides(visitId: Ref<string | undefined>, { items, drop, enter, leave }: { items: ReadonlyMap<string, BasketItem>; drop: (caseFileId: string) => void; enter: (file: CaseFile) => void; leave: (caseFileId: string) => void }) {
  const setAsides = shallowRef<readonly SetAsideCase[]>([]);
  return {
    setAsides,
    /** A draft that cannot be finished today leaves the basket, with all that was typed. */
    async setAside(caseFileId: string, note: string): Promise<void> {
      await items.get(caseFileId)?.saver.flush();
      const left = await sendOnce((requestId) => office.cases.setAside({ requestId, caseFileId, note }));
      leave(caseFileId);
      setAsides.value = [...setAsides.value.filter((each) => each.caseFileId !== caseFileId), left];
    },
    /** It goes on in the visit on screen. */
    async takeUp(caseFileId: string): Promise<void> {
      const id = visitId.value;
      if (id === undefined) return;
      const file = await sendOnce((requestId) => office.cases.takeUp({ requestId, caseFileId, visitId: id }));
      drop(caseFileId);
      setAsides.value = setAsides.value.filter((each) => each.caseFileId !== caseFileId);
      enter(file);
    },
  };
}
