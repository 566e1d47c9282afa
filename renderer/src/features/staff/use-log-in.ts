import { ref } from 'vue';
import { errorCode } from '#renderer/rpc/error-text.ts';
import { office } from '#renderer/rpc/office.ts';
import { endSession, isSignedIn, lockSession, startSession } from '#renderer/rpc/session.ts';
import { useAct } from '#renderer/rpc/use-act.ts';

/**
 * Name, password and the asking for a session; of whoever has an authenticator app then its code. The password leaves the page's memory as soon as it
 * was sent, or, where a code is asked, once that was right.
 */
export function useLogIn(knownUsername = '') {
  const [username, password, code] = [ref(knownUsername), ref(''), ref('')];
  const asksForCode = ref(false);
  const { run, isBusy, message } = useAct();
  let waiting: { username: string; password: string } | undefined;

  function startOver(): void {
    waiting = undefined;
    [code.value, asksForCode.value] = ['', false];
  }

  async function send(): Promise<void> {
    waiting ??= { username: username.value.trim(), password: password.value };
    const typed = code.value.trim();
    [password.value, code.value] = ['', ''];
    try {
      startSession(await office.staff.logIn({ ...waiting, ...(asksForCode.value && { code: typed }) }));
      startOver();
    } catch (error) {
      if (errorCode(error) === 'SECOND_FACTOR_NEEDED') {
        asksForCode.value = true;
        return;
      }
      if (errorCode(error) !== 'SECOND_FACTOR_WRONG') startOver();
      throw error;
    }
  }

  const logIn = (): Promise<boolean> => run(send);
  return { username, password, code, asksForCode, logIn, startOver, isBusy, message };
}

/** Ends the session here even when the hub cannot be told: whoever leaves the counter must be able to. */
export async function logOut(): Promise<void> {
  await office.staff.logOut().catch(() => undefined);
  endSession();
}

/** Leaves the place for a while: the session ends at the hub, and the page waits behind the password. */
export async function lockPlace(): Promise<void> {
  if (!isSignedIn.value) return;
  await office.staff.logOut().catch(() => undefined);
  lockSession();
}
