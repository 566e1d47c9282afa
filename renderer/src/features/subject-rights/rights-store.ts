import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { ContactKind, RecordPurpose } from '#shared/people/people.model.ts';
import type { AnswerDelivery, ErasurePlan, RefusalGround, RegisterField, SubjectDesk, SubjectRequest } from '#shared/subject-rights/subject-rights.model.ts';
import { openFile } from '#renderer/rpc/open-file.ts';
import { newestOnly } from '#renderer/rpc/newest-only.ts';
import { office } from '#renderer/rpc/office.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';

/** Who asks and how they are known. */
export interface Asker { channel: SubjectRequest['channel']; identifiedBy: SubjectRequest['identifiedBy']; asker: string }
type OpenRequests = Awaited<ReturnType<typeof office.subjectRights.listOpen>>;

const askerOf = ({ channel, identifiedBy, asker }: Asker) => ({ channel, identifiedBy, ...(asker.trim() !== '' && { asker: asker.trim() }) });

/** What a person asked of their data, and what the office has still to answer. */
export const useRightsStore = defineStore('subject-rights', () => {
  const isOpen = ref(false);
  const desk = shallowRef<SubjectDesk>();
  const waiting = shallowRef<OpenRequests>([]);
  const plan = shallowRef<{ readonly id: string; readonly plan: ErasurePlan }>();
  let asked: { personId: string; purpose: RecordPurpose } | undefined;

  const read = newestOnly((of: { personId: string; purpose: RecordPurpose }) => office.subjectRights.read(of), (found) => { desk.value = found; });
  async function load(of: { personId: string; purpose: RecordPurpose }): Promise<void> {
    if (asked?.personId !== of.personId) [desk.value, plan.value] = [undefined, undefined];
    asked = of;
    await read(of);
  }
  /** Does one thing and shows what became of it. */
  async function change(send: (requestId: string, personId: string) => Promise<unknown>): Promise<void> {
    const of = asked;
    if (of === undefined) return;
    await sendOnce((requestId) => send(requestId, of.personId));
    await load(of);
  }
  const handOver = async (ask: Promise<{ name: string; type: string; contentBase64: string }>): Promise<void> => { openFile(await ask); };
  function close(): void { [isOpen.value, desk.value, plan.value, asked] = [false, undefined, undefined, undefined]; }

  return {
    isOpen, desk, waiting, plan, load, close,
    loadWaiting: async () => { waiting.value = await office.subjectRights.listOpen(); },
    record: (right: SubjectRequest['right'], asker: Asker, of: { receivedOn: string; note: string }) =>
      change((requestId, personId) => office.subjectRights.record({ requestId, personId, right, ...askerOf(asker), ...of })),
    rectify: (asker: Asker, of: { kind: ContactKind; value: string; reason: string }) => change((requestId, personId) =>
      office.subjectRights.rectifyContact({ requestId, personId, ...askerOf(asker), kind: of.kind, reason: of.reason, ...(of.value.trim() !== '' && { value: of.value.trim() }) })),
    forward: (asker: Asker, of: { field: RegisterField; wanted: string }) => change((requestId, personId) => office.subjectRights.forward({ requestId, personId, ...askerOf(asker), ...of })),
    exportData: (subjectRequestId: string, format: 'json' | 'pdf') => handOver(office.subjectRights.exportData({ subjectRequestId, format })),
    readLetter: (subjectRequestId: string) => handOver(office.subjectRights.readLetter({ subjectRequestId })),
    planErasure: async (id: string) => { plan.value = { id, plan: await office.subjectRights.planErasure({ subjectRequestId: id }) }; },
    /** Whether the person went whole: then there is nothing left to show. */
    async erase(delivery: AnswerDelivery): Promise<boolean> {
      const planned = plan.value;
      if (planned === undefined) return false;
      const { isWhole } = await sendOnce((requestId) => office.subjectRights.erase({ requestId, subjectRequestId: planned.id, planned: planned.plan, delivery }));
      plan.value = undefined;
      if (!isWhole && asked !== undefined) await load(asked);
      return isWhole;
    },
    refuse: (subjectRequestId: string, of: { grounds: RefusalGround[]; words: string; delivery: AnswerDelivery }) => change((requestId) =>
      office.subjectRights.refuse({ requestId, subjectRequestId, grounds: of.grounds, delivery: of.delivery, ...(of.words.trim() !== '' && { words: of.words.trim() }) })),
    extend: (subjectRequestId: string, reason: string) => change((requestId) => office.subjectRights.extend({ requestId, subjectRequestId, reason })),
    answer: (subjectRequestId: string, as: 'fulfilled' | 'withdrawn', delivery?: AnswerDelivery) => change((requestId) => office.subjectRights.close({ requestId, subjectRequestId, as, ...(delivery !== undefined && { delivery }) })),
  };
});
