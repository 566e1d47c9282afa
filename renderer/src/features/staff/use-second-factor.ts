import { computed, ref, shallowRef } from 'vue';
import type { NewSecondFactor } from '#shared/staff/staff.model.ts';
import { office } from '#renderer/rpc/office.ts';
import { isSignedIn, renewStaff, session } from '#renderer/rpc/session.ts';
import { useAct } from '#renderer/rpc/use-act.ts';

const isOpen = ref(false);

/** Whether somebody arranges their authenticator app. */
export const arrangesFactor = computed(() => isOpen.value && isSignedIn.value);
export const arrangeFactor = (): void => { isOpen.value = true; };
export const closeFactor = (): void => { isOpen.value = false; };

/** From the password over the code that the app shows to the recovery codes; or, for whoever has an app, an end to it. */
export function useSecondFactor() {
  const [present, code] = [ref(''), ref('')];
  const begun = shallowRef<NewSecondFactor>();
  /** Shown this once. */
  const recoveryCodes = shallowRef<readonly string[]>();
  const hasFactor = computed(() => session.value?.staff.hasSecondFactor === true && recoveryCodes.value === undefined);
  const { run, isBusy, message } = useAct();
  const renew = async (): Promise<void> => renewStaff(await office.staff.me());

  function takePassword(): string {
    const typed = present.value;
    present.value = '';
    return typed;
  }
  const begin = (): Promise<boolean> => run(async () => { begun.value = await office.staff.beginSecondFactor({ present: takePassword() }); });
  const confirm = (): Promise<boolean> => run(async () => {
    const given = await office.staff.confirmSecondFactor({ code: code.value.trim() });
    [recoveryCodes.value, begun.value] = [given.recoveryCodes, undefined];
    await renew();
  });
  const end = (): Promise<boolean> => run(async () => {
    await office.staff.endSecondFactor({ present: takePassword() });
    await renew();
    closeFactor();
  });

  return { present, code, begun, recoveryCodes, hasFactor, begin, confirm, end, isBusy, message };
}
