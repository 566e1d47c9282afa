import { ref } from 'vue';
import { office } from '#renderer/rpc/office.ts';
import { endSession, startSession } from '#renderer/rpc/session.ts';
import { useAct } from '#renderer/rpc/use-act.ts';

/** Name, password and the asking for a session. The password leaves the page's memory as soon as it was sent. */
export function useLogIn(knownUsername = '') {
  const username = ref(knownUsername);
  const password = ref('');
  const { run, isBusy, message } = useAct();

  async function logIn(): Promise<void> {
    const credentials = { username: username.value.trim(), password: password.value };
    password.value = '';
    await run(async () => startSession(await office.staff.logIn(credentials)));
  }

  return { username, password, logIn, isBusy, message };
}

/** Ends the session here even when the hub cannot be told: whoever leaves the counter must be able to. */
export async function logOut(): Promise<void> {
  await office.staff.logOut().catch(() => undefined);
  endSession();
}
