import { defineStore } from 'pinia';
import { computed, ref, shallowReactive, shallowRef, type Ref } from 'vue';
import type { CaseFile, StampMark } from '#shared/cases/case-file.model.ts';
import type { CivilActChoice } from '#shared/cases/civil-act.model.ts';
import type { FormValue, FormValues } from '#shared/cases/form-value.model.ts';
import type { DecisionDue } from '#shared/payments/decision-due.model.ts';
import type { FormField } from '#shared/catalogue/form-field.model.ts';
import { office } from '#renderer/rpc/office.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';
import { isSame } from './same-value.ts';
import { createDraftSaver, type DraftSaver } from './draft-saver.ts';

/** One case file on screen: the hub's last word, what is typed, and who keeps it. */
export interface BasketItem {
  readonly file: CaseFile;
  readonly values: FormValues;
  readonly saver: DraftSaver;
}

/** The case files seen so far, each with its keeper; a new word of the hub never overwrites what is being typed. */
function createItems() {
  const items = shallowReactive(new Map<string, BasketItem>());

  function onAnswer(file: CaseFile): void {
    const item = items.get(file.id);
    if (item !== undefined) items.set(file.id, { ...item, file });
  }

  function take(file: CaseFile): void {
    const known = items.get(file.id);
    if (known === undefined) {
      const save = (revision: number, values: FormValues): Promise<CaseFile> =>
        office.cases.saveDraft({ caseFileId: file.id, revision, values });
      const saver = createDraftSaver({ revision: file.revision, save, onAnswer });
      items.set(file.id, { file, values: file.values, saver });
      return;
    }
    const isNewer = known.saver.follow(file) || file.state !== 'draft';
    items.set(file.id, { ...known, file, values: isNewer ? file.values : known.values });
  }

  function type(caseFileId: string, field: Pick<FormField, 'id'>, value: FormValues[string] | undefined): void {
    const item = items.get(caseFileId);
    if (item?.file.state !== 'draft') return;
    const others = Object.entries(item.values).filter(([id]) => id !== field.id);
    const values: FormValues = Object.fromEntries(value === undefined ? others : [...others, [field.id, value]]);
    items.set(caseFileId, { ...item, values });
    item.saver.type(values);
  }

  /** What comes late (a file that was sent) changes the value as it is by then, whichever form is on screen. */
  function change(caseFileId: string, fieldId: string, update: (value: FormValue | undefined) => FormValue | undefined): void {
    type(caseFileId, { id: fieldId }, update(items.get(caseFileId)?.values[fieldId]));
  }

  /** The hub has filled some fields by itself: they are taken over, what was typed meanwhile in the others stays. */
  function takeFilled(file: CaseFile, before: FormValues): void {
    const known = items.get(file.id);
    if (known === undefined) return;
    if (known.saver.follow(file)) {
      items.set(file.id, { ...known, file, values: file.values });
      return;
    }
    const filled = Object.entries(file.values).filter(([id, value]) => !isSame(value, before[id]));
    const values: FormValues = { ...known.values, ...Object.fromEntries(filled) };
    items.set(file.id, { ...known, file, values });
    known.saver.type(values);
  }

  function drop(caseFileId: string): void {
    items.get(caseFileId)?.saver.stop();
    items.delete(caseFileId);
  }

  return { items, take, takeFilled, type, change, drop };
}

/** What the hub writes into a draft besides what is typed. */
function createDraftActs({ items, take, takeFilled }: Pick<ReturnType<typeof createItems>, 'items' | 'take' | 'takeFilled'>) {
  /** Acts in ANSC of whoever has this tax code; throws when there is none, or the archive does not answer. */
  const findActs = (caseFileId: string, taxCode: string): Promise<readonly CivilActChoice[]> =>
    sendOnce((requestId) => office.cases.findActs({ requestId, caseFileId, taxCode }));

  /** Reads one of them: what it says stands in the fields when this resolves. */
  async function readAct(caseFileId: string, of: { taxCode: string; eventId: string }): Promise<void> {
    await items.get(caseFileId)?.saver.flush();
    const before = items.get(caseFileId)?.values ?? {};
    takeFilled(await sendOnce((requestId) => office.cases.readAct({ requestId, caseFileId, ...of })), before);
  }

  /** One stamp of a draft is a mark that the citizen brings, or an @e.bollo. */
  async function addStamp(caseFileId: string, kind: StampMark['kind'], serial: string): Promise<void> {
    take(await sendOnce((requestId) => office.cases.addStamp({ requestId, caseFileId, kind, serial })));
  }

  async function removeStamp(caseFileId: string, stampId: string): Promise<void> {
    take(await sendOnce((requestId) => office.cases.removeStamp({ requestId, caseFileId, stampId })));
  }

  return { findActs, readAct, addStamp, removeStamp };
}

/** What is owed since decisions: by the person of the visit on screen, and what of it the basket has. */
function createDues(visitId: Ref<string | undefined>, onAnswer: (visitId: string) => Promise<void>) {
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

/**
 * The basket of the visit on screen. What is typed stays in memory until the hub has it, also when the visit on
 * screen changes meanwhile.
 */
export const useBasketStore = defineStore('basket', () => {
  const { items, take, takeFilled, type, change, drop } = createItems();
  const acts = createDraftActs({ items, take, takeFilled });
  const visitId = ref<string>();
  const { dues, taken, ...dueActs } = createDues(visitId, () => load());
  const order = shallowRef<readonly string[]>([]);
  const chosenId = ref<string>();

  const basket = computed(() => order.value.flatMap((id) => items.get(id) ?? []));
  const drafts = computed(() => basket.value.filter((item) => item.file.state === 'draft'));
  const chosen = computed(() => basket.value.find((item) => item.file.id === chosenId.value) ?? basket.value[0]);
  /** What is to be paid: drafts, what was settled and is owed anew, and what waits for a notice or for the rest of what cards pay. */
  const owing = computed(() => basket.value.filter((item) => item.file.state !== 'settled'));
  const lines = computed(() => [...owing.value.flatMap((item) => item.file.bill), ...taken.value.flatMap(({ bill }) => bill.lines)]);
  /** Something is to be paid or confirmed here: case files, or what decisions cost. */
  const isOwing = computed(() => owing.value.length + taken.value.length > 0);
  /** What the drafts will owe once they are granted. */
  const laterLines = computed(() => drafts.value.flatMap((item) => item.file.dueLater ?? []));
  const totalCents = computed(() => lines.value.reduce((total, line) => total + line.cents, 0));
  /** Something typed, in this visit or another, is not at the hub yet. */
  const hasUnsaved = computed(() => [...items.values()].some((item) => !['saved', 'refused'].includes(item.saver.state.value)));
  const isSettled = computed(() => basket.value.length > 0 && basket.value.every((item) => item.file.state === 'settled'));

  async function load(): Promise<void> {
    const id = visitId.value;
    const [files, owed] = id === undefined ? [[], []] : await Promise.all([office.cases.listByVisit({ visitId: id }), office.payments.listDues({ visitId: id })]);
    if (id !== visitId.value) return;
    dues.value = owed;
    const present = files.filter((file) => file.state !== 'removed');
    present.forEach(take);
    order.value = present.map((file) => file.id);
  }

  async function show(id: string | undefined): Promise<void> {
    if (id !== visitId.value) {
      visitId.value = id;
      chosenId.value = undefined;
      order.value = [];
      dues.value = [];
    }
    await load();
  }

  async function open(serviceId: string): Promise<void> {
    const id = visitId.value;
    if (id === undefined) return;
    const file = await sendOnce((requestId) => office.cases.open({ requestId, visitId: id, serviceId }));
    take(file);
    order.value = [...order.value.filter((each) => each !== file.id), file.id];
    chosenId.value = file.id;
  }

  async function remove(caseFileId: string): Promise<void> {
    await sendOnce((requestId) => office.cases.remove({ requestId, caseFileId }));
    order.value = order.value.filter((each) => each !== caseFileId);
    drop(caseFileId);
  }

  /** Everything typed is at the hub when this resolves; throws when the hub does not take it. */
  async function flush(): Promise<void> {
    await Promise.all(drafts.value.map((item) => item.saver.flush()));
  }

  const choose = (caseFileId: string): void => { chosenId.value = caseFileId; };

  return { visitId, basket, drafts, owing, isOwing, dues, taken, laterLines, ...dueActs, chosen, lines, totalCents, isSettled, hasUnsaved, load, show, open, remove, ...acts, type, change, flush, choose };
});
