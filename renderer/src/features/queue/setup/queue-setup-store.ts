import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { ClosingDay, QueueOfficeSetup, QueueRules, QueueSetup, RotaEntry } from '#shared/queue/queue-setup.model.ts';
import { office } from '#renderer/rpc/office.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';

type Save = (requestId: string) => Promise<QueueOfficeSetup>;

/** What a supervisor sets of the queue; each saving is effective at once, and its answer is the whole setup again. */
export const useQueueSetupStore = defineStore('queueSetup', () => {
  const setup = shallowRef<QueueOfficeSetup>();
  const isOpen = ref(false);

  const load = async (): Promise<void> => { setup.value = await office.queueSetup.read(); };
  const save = async (send: Save): Promise<void> => { setup.value = await sendOnce(send); };

  return {
    setup, isOpen, load,
    saveQueue: (id: string | undefined, queue: QueueSetup) => save((requestId) => office.queueSetup.saveQueue({ requestId, id, setup: queue })),
    retireQueue: (id: string) => save((requestId) => office.queueSetup.retireQueue({ requestId, id })),
    saveRoom: (id: string | undefined, name: string) => save((requestId) => office.queueSetup.saveRoom({ requestId, id, name })),
    saveCounter: (counter: { id?: string; label: string; name: string; roomId?: string }) => save((requestId) => office.queueSetup.saveCounter({ requestId, ...counter })),
    saveRules: (rules: QueueRules) => save((requestId) => office.queueSetup.saveRules({ requestId, rules })),
    saveClosingDays: (days: ClosingDay[]) => save((requestId) => office.queueSetup.saveClosingDays({ requestId, days })),
    saveSkills: (staffId: string, queueIds: string[]) => save((requestId) => office.queueSetup.saveSkills({ requestId, staffId, queueIds })),
    saveRota: (day: string, entries: Omit<RotaEntry, 'day'>[]) => save((requestId) => office.queueSetup.saveRota({ requestId, day, entries })),
  };
});
