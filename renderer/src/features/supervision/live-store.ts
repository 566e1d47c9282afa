import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { businessDay } from '#shared/kernel/dates.ts';
import type { LiveBoard } from '#shared/queue/live.model.ts';
import type { GlassBreak } from '#shared/staff/staff.model.ts';
import type { ReplicaStatus } from '#shared/replication/replication.model.ts';
import type { Topic } from '#shared/system/system.model.ts';
import { usePrintBoardStore } from '#renderer/features/printing/index.ts';
import { useQueueBoardStore } from '#renderer/features/queue/index.ts';
import { useOnwardStore } from '#renderer/features/remittances/index.ts';
import { useDevicesStore } from '#renderer/features/stations/index.ts';
import { useTillStore } from '#renderer/features/till/index.ts';
import { hubNow } from '#renderer/rpc/hub-clock.ts';
import { office } from '#renderer/rpc/office.ts';
import { readTogether } from '#renderer/rpc/read-together.ts';
import { reloadInTurn } from '#renderer/rpc/reload-in-turn.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';
import { session } from '#renderer/rpc/session.ts';

/** What is being looked at beside queues and counters. */
export type Chosen = { readonly kind: 'queue' | 'counter'; readonly id: string } | { readonly kind: 'ticket'; readonly id: string; readonly queueId: string } | { readonly kind: 'notice' };
export type LiveForm = 'stop' | 'move' | 'queues' | 'pause' | 'hand-over' | 'close' | 'raise';

/** The supervisor's board: what was read for it, what is chosen on it; everything is read while it is open, and only then. */
export const useLiveStore = defineStore('live', () => {
  const queueBoard = useQueueBoardStore();
  const [printing, till, onward, devices] = [usePrintBoardStore(), useTillStore(), useOnwardStore(), useDevicesStore()];
  const isBoardOpen = ref(false);
  const live = shallowRef<LiveBoard>();
  const replica = shallowRef<ReplicaStatus>();
  /** Case files past their term. */
  const lateCases = ref(0);
  /** Emergencies that last, or that nobody took note of. */
  const glassBreaks = shallowRef<readonly GlassBreak[]>([]);
  const chosen = shallowRef<Chosen>();
  const form = ref<LiveForm>();

  const load = reloadInTurn(async () => { live.value = await office.supervision.readLive(); });
  const loadLate = reloadInTurn(async () => { lateCases.value = (await office.cases.countLate()).count; });
  const loadReplica = async (): Promise<void> => { replica.value = await office.replication.status(); };
  /** For whoever supervises by right, whatever is open. */
  const isByRight = computed(() => session.value?.staff.role === 'supervisor' && session.value.staff.raisedUntil === undefined);
  const loadGlass = reloadInTurn(async () => { glassBreaks.value = isByRight.value ? await office.staff.listGlassBreaks() : []; });
  async function noteGlass(glassBreakId: string): Promise<void> {
    await sendOnce((requestId) => office.staff.noteGlassBreak({ requestId, glassBreakId }));
    await loadGlass();
  }
  const loadTicket = async (): Promise<void> => { if (chosen.value?.kind === 'ticket') await queueBoard.load(); };
  const loadMoney = (): Promise<unknown> => Promise.all([till.loadTills(businessDay(hubNow())), onward.load()]);

  /** Everything once; then what the feed names, by topic. */
  const loadAll = (): Promise<void> => readTogether([load(), printing.load(), loadMoney(), loadLate(), devices.load(), loadReplica()]);
  const reload: Partial<Record<Topic, () => Promise<void>>> = {
    queue: () => readTogether([load(), loadTicket()]), printing: () => printing.load(), till: () => readTogether([loadMoney()]), cases: loadLate,
  };
  /** Read again what changed, as long as the board is open. */
  const follow = async (topic: Topic): Promise<void> => { if (isBoardOpen.value) await reload[topic]?.(); };

  function choose(what: Chosen | undefined): void {
    chosen.value = what;
    form.value = undefined;
    queueBoard.choose(what?.kind === 'ticket' ? what.id : undefined);
    void loadTicket();
  }
  function close(): void {
    if (!isBoardOpen.value) return;
    isBoardOpen.value = false;
    choose(undefined);
  }
  function toggle(): void {
    if (isBoardOpen.value) close();
    else isBoardOpen.value = true;
  }
  /** From a form to what it is about, from a ticket to its queue, from there to the board, from the board to the counter. */
  function goBack(): void {
    const now = chosen.value;
    if (form.value !== undefined) form.value = undefined;
    else if (queueBoard.form !== undefined) queueBoard.form = undefined;
    else if (now?.kind === 'ticket') choose({ kind: 'queue', id: now.queueId });
    else if (now !== undefined) choose(undefined);
    else close();
  }
  const toggleForm = (name: LiveForm): void => { form.value = form.value === name ? undefined : name; };
  const queueOf = computed(() => new Map((live.value?.queues ?? []).map((each) => [each.queueId, each])));

  return { isBoardOpen, live, replica, lateCases, glassBreaks, chosen, form, queueOf, load, loadAll, loadGlass, noteGlass, follow, choose, close, toggle, goBack, toggleForm };
});
