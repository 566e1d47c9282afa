import { defineStore } from 'pinia';
import { computed, ref, shallowReactive, shallowRef, type ComputedRef, type Ref } from 'vue';
import type { CaseFile, StampMark } from '#shared/cases/case-file.model.ts';
import type { CivilActChoice } from '#shared/cases/civil-act.model.ts';
import type { FormValue, FormValues } from '#shared/cases/form-value.model.ts';
import { isSame } from '#shared/cases/same-value.rules.ts';
import type { DecisionDue } from '#shared/payments/decision-due.model.ts';
import type { FormField } from '#shared/catalogue/form-field.model.ts';
import { office } from '#renderer/rpc/office.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';
import type { BasketItem, PreviousValues } from './basket-item.ts';
import { createDues, createOpening, createSetAsides } from './basket-acts.ts';
import { keepChosen, recallChosen } from './chosen-case.ts';
import { createDraftSaver } from './draft-saver.ts';

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

  /** Whether an earlier request of the same person has something for this draft. */
  const findPrevious = async (caseFileId: string): Promise<PreviousValues | undefined> => (await office.cases.findPrevious({ caseFileId })).previous;

  /** Writes it into the fields that nobody has answered; which. */
  async function copyPrevious(caseFileId: string): Promise<PreviousValues> {
    await items.get(caseFileId)?.saver.flush();
    const before = items.get(caseFileId)?.values ?? {};
    const { file, fieldIds, at } = await sendOnce((requestId) => office.cases.copyPrevious({ requestId, caseFileId }));
    takeFilled(file, before);
    return { fieldIds, at };
  }

  return { findActs, readAct, addStamp, removeStamp, findPrevious, copyPrevious };
}

/** The basket on screen, and parts of it. */
function createViews(items: ReadonlyMap<string, BasketItem>, { order, chosenId }: { order: Ref<readonly string[]>; chosenId: Ref<string | undefined> }) {
  const basket = computed(() => order.value.flatMap((id) => items.get(id) ?? []));
  const drafts = computed(() => basket.value.filter((item) => item.file.state === 'draft'));
  const chosen = computed(() => basket.value.find((item) => item.file.id === chosenId.value) ?? basket.value[0]);
  /** What is to be paid: drafts, what was settled and is owed anew, and what waits for a notice or for the rest of what cards pay. */
  const owing = computed(() => basket.value.filter((item) => item.file.state !== 'settled'));
  const isSettled = computed(() => basket.value.length > 0 && basket.value.every((item) => item.file.state === 'settled'));
  return { basket, drafts, chosen, owing, isSettled };
}

/** What the basket owes, line by line. */
function createSums({ owing, drafts, taken }: { owing: ComputedRef<BasketItem[]>; drafts: ComputedRef<BasketItem[]>; taken: ComputedRef<readonly DecisionDue[]> }) {
  const lines = computed(() => [...owing.value.flatMap((item) => item.file.bill), ...taken.value.flatMap(({ bill }) => bill.lines)]);
  /** Something is to be paid or confirmed here: case files, or what decisions cost. */
  const isOwing = computed(() => owing.value.length + taken.value.length > 0);
  /** What the drafts will owe once they are granted. */
  const laterLines = computed(() => drafts.value.flatMap((item) => item.file.dueLater ?? []));
  const totalCents = computed(() => lines.value.reduce((total, line) => total + line.cents, 0));
  return { isOwing, lines, laterLines, totalCents };
}

/** The basket of the visit on screen. What is typed stays in memory until the hub has it, also when the visit on screen changes meanwhile. */
export const useBasketStore = defineStore('basket', () => {
  const { items, take, takeFilled, type, change, drop } = createItems();
  const acts = createDraftActs({ items, take, takeFilled });
  const visitId = ref<string>();
  const { dues, taken, ...dueActs } = createDues(visitId, () => load());
  const { setAsides, setAside, takeUp } = createSetAsides(visitId, { items, drop, enter, leave });
  const { open, repeatFor } = createOpening(items, { visitId, enter });
  const order = shallowRef<readonly string[]>([]);
  const chosenId = ref<string>();

  const { basket, drafts, chosen, owing, isSettled } = createViews(items, { order, chosenId });
  const { isOwing, lines, laterLines, totalCents } = createSums({ owing, drafts, taken });
  /** Something typed, in this visit or another, is not at the hub yet. */
  const hasUnsaved = computed(() => [...items.values()].some((item) => !['saved', 'refused'].includes(item.saver.state.value)));

  /** It is the last in the basket, and on screen. */
  function enter(file: CaseFile): void {
    take(file);
    order.value = [...order.value.filter((each) => each !== file.id), file.id];
    choose(file.id);
  }

  function leave(caseFileId: string): void {
    order.value = order.value.filter((each) => each !== caseFileId);
    drop(caseFileId);
  }

  async function load(): Promise<void> {
    const id = visitId.value;
    const [files, owed, waiting] = id === undefined ? [[], [], []]
      : await Promise.all([office.cases.listByVisit({ visitId: id }), office.payments.listDues({ visitId: id }), office.cases.listSetAside({ visitId: id })]);
    if (id !== visitId.value) return;
    dues.value = owed;
    setAsides.value = waiting;
    const present = files.filter((file) => file.state !== 'removed');
    present.forEach(take);
    order.value = present.map((file) => file.id);
  }

  async function show(id: string | undefined): Promise<void> {
    if (id !== visitId.value) {
      visitId.value = id;
      chosenId.value = id === undefined ? undefined : recallChosen(id);
      order.value = [];
      dues.value = [];
      setAsides.value = [];
    }
    await load();
  }

  function choose(caseFileId: string): void {
    chosenId.value = caseFileId;
    if (visitId.value !== undefined) keepChosen(visitId.value, caseFileId);
  }

  async function remove(caseFileId: string): Promise<void> {
    await sendOnce((requestId) => office.cases.remove({ requestId, caseFileId }));
    leave(caseFileId);
  }

  /** Everything typed is at the hub when this resolves; throws when the hub does not take it. */
  async function flush(): Promise<void> {
    await Promise.all(drafts.value.map((item) => item.saver.flush()));
  }

  return { visitId, basket, drafts, owing, isOwing, dues, taken, laterLines, ...dueActs, chosen, lines, totalCents, isSettled, hasUnsaved, load, show, open, repeatFor, remove, setAsides, setAside, takeUp, ...acts, type, change, flush, choose };
});
