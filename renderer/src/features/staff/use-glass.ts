import { computed, onScopeDispose, ref, watch } from 'vue';
import { hubNow } from '#renderer/rpc/hub-clock.ts';
import { office } from '#renderer/rpc/office.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';
import { isSignedIn, renewStaff, session } from '#renderer/rpc/session.ts';
import { useAct } from '#renderer/rpc/use-act.ts';

const isOpen = ref(false);

/** Until when the clerk who works here acts as a supervisor in an emergency; undefined: they do not. */
export const raisedUntil = computed(() => session.value?.staff.raisedUntil);
/** Whether the clerk writes why they have to. */
export const asksForGlass = computed(() => isOpen.value && isSignedIn.value);
export const askForGlass = (): void => { isOpen.value = true; };
export const leaveGlass = (): void => { isOpen.value = false; };

/** Begins an emergency for a reason. */
export function useBreakingGlass() {
  const reason = ref('');
  const { run, isBusy, message } = useAct();
  const begin = (): Promise<boolean> => run(async () => {
    renewStaff(await sendOnce((requestId) => office.staff.breakGlass({ requestId, reason: reason.value })));
    [reason.value, isOpen.value] = ['', false];
  });
  return { reason, begin, isBusy, message };
}

/** Ends it before its time. */
export async function mendGlass(): Promise<void> {
  renewStaff(await sendOnce((requestId) => office.staff.mendGlass({ requestId })));
}

/** How often it is asked again when the hub did not answer at the end of an emergency, ms. */
const askAgainAfter = 5_000;

/** When its time is over, the page is a clerk's again; call it once, in the root. */
export function useGlassEnd(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  async function renew(): Promise<void> {
    try {
      renewStaff(await office.staff.me());
    } catch {
      // Whoever signs in again, or a hub that is back, says it.
      timer = setTimeout(() => { void renew(); }, askAgainAfter);
    }
  }
  watch(raisedUntil, (until) => {
    clearTimeout(timer);
    if (until !== undefined) timer = setTimeout(() => { void renew(); }, Math.max(0, Date.parse(until) - Date.parse(hubNow())) + 1_000);
  }, { immediate: true });
  onScopeDispose(() => { clearTimeout(timer); });
}
