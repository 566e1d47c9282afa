import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { HoldReason, RetentionPlan, RetentionReport } from '#shared/retention/retention.model.ts';
import { office } from '#renderer/rpc/office.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';

/** How long personal data are kept, what would go now, and what keeps the rest. */
export const useRetentionStore = defineStore('retention', () => {
  const isBoardOpen = ref(false);
  const plan = shallowRef<RetentionPlan>();
  /** What the run that was asked for here did. */
  const report = shallowRef<RetentionReport>();
  /** What a run would let go of: the rest goes by itself, at its own hour. */
  const due = computed(() => (plan.value?.rules ?? []).filter(({ own }) => !own).reduce((sum, rule) => sum + rule.due, 0));

  async function load(): Promise<void> { plan.value = await office.retention.readPlan(); }
  async function change(send: (requestId: string) => Promise<RetentionPlan>): Promise<void> { plan.value = await sendOnce(send); }
  async function run(): Promise<void> {
    report.value = await sendOnce((requestId) => office.retention.run({ requestId }));
    await load();
  }
  function close(): void {
    isBoardOpen.value = false;
    report.value = undefined;
  }
  function toggle(): void {
    if (isBoardOpen.value) close();
    else isBoardOpen.value = true;
  }

  return {
    isBoardOpen, plan, report, due, load, run, close, toggle,
    hold: (reference: string, reason: HoldReason) => change((requestId) => office.retention.hold({ requestId, reference, reason })),
    release: (holdId: string) => change((requestId) => office.retention.release({ requestId, holdId })),
    approve: (before: string, reference: string) => change((requestId) => office.retention.recordApproval({ requestId, before, reference })),
  };
});
