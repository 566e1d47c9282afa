import { computed, ref } from 'vue';
import { findPasswordFault, shortestPassword, type PasswordFault } from '#shared/staff/password.rules.ts';
import { office } from '#renderer/rpc/office.ts';
import { renewStaff, session, sessionClosed } from '#renderer/rpc/session.ts';
import { useAct } from '#renderer/rpc/use-act.ts';

const isChoosing = ref(false);

/** Whether a password is being chosen: because somebody wants to, or has to before anything else. */
export const asksForPassword = computed(() => session.value !== undefined && (isChoosing.value || sessionClosed.value === 'password'));
/** Whether they have to. */
export const mustChoose = computed(() => sessionClosed.value === 'password');

export const choosePassword = (): void => { isChoosing.value = true; };
export const keepPassword = (): void => { isChoosing.value = false; };

/** The three fields, what is wrong with them, and the change. What was typed leaves the page's memory as soon as it was sent. */
export function useOwnPassword() {
  const [present, next, again] = [ref(''), ref(''), ref('')];
  const wasTried = ref(false);
  const { run, isBusy, message } = useAct();
  const minimum = computed(() => shortestPassword(session.value?.staff.role ?? 'clerk'));
  const fault = computed((): PasswordFault | undefined => {
    const staff = session.value?.staff;
    return staff && findPasswordFault(next.value, { role: staff.role, names: [staff.username, staff.displayName] });
  });
  const isDifferent = computed(() => again.value !== next.value);

  /** Whether it was changed. */
  async function change(): Promise<boolean> {
    wasTried.value = true;
    if (fault.value !== undefined || isDifferent.value) return false;
    const isDone = await run(async () => renewStaff(await office.staff.changePassword({ present: present.value, next: next.value })));
    present.value = '';
    if (isDone) [next.value, again.value, isChoosing.value] = ['', '', false];
    return isDone;
  }

  return { present, next, again, wasTried, minimum, fault, isDifferent, change, isBusy, message };
}
