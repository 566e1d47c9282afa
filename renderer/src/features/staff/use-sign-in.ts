import { ORPCError } from '@orpc/client';
import { ref, shallowRef } from 'vue';
import type { BegunSignIn, SignInOffer } from '#shared/staff/sign-in.model.ts';
import { errorCode } from '#renderer/rpc/error-text.ts';
import { office } from '#renderer/rpc/office.ts';
import { sessionClosed, startSession } from '#renderer/rpc/session.ts';
import { keepAway, takeReturn } from '#renderer/rpc/sign-in-return.ts';
import { useAct } from '#renderer/rpc/use-act.ts';

/** What fetches the session, once it is complete. */
interface Fetching { readonly id: string; readonly proof: string; readonly ticket: string }

const base64url = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** A secret of this page, and its digest, which alone the hub is told. */
async function makeProof(): Promise<{ proof: string; proofHash: string }> {
  const proof = base64url(crypto.getRandomValues(new Uint8Array(32)));
  return { proof, proofHash: base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(proof)))) };
}

/** Whether something of this page is not at the hub yet: whoever keeps such work stops a page that leaves. */
const hasUnsaved = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

const closedNow = (): 'expired' | 'locked' | undefined => sessionClosed.value === 'password' ? undefined : sessionClosed.value;

/** What goes on with the same answer: a code of an app is missing or wrong, or the name waits. */
const goesOn: ReadonlySet<string> = new Set(['SECOND_FACTOR_NEEDED', 'SECOND_FACTOR_WRONG', 'LOCKED_OUT', 'SIGN_IN_CODE_WRONG']);

/**
 * Signing in at the identity provider. A page at the address that the provider sends back to leaves, and comes back with a code; any other one, and one whose work is
 * not at the hub yet, stays: a browser beside it goes, and shows a code to type.
 */
export function useSignIn(offer: () => SignInOffer) {
  const [typed, code] = [ref(''), ref('')];
  const asksForCode = ref(false);
  /** A browser beside this page is on its way. */
  const beside = shallowRef<BegunSignIn & { readonly proof: string }>();
  let waiting: Fetching | undefined;
  const { run, isBusy, message } = useAct();

  function startOver(): void {
    [waiting, beside.value] = [undefined, undefined];
    [typed.value, code.value, asksForCode.value] = ['', '', false];
  }

  async function fetch(fetching: Fetching): Promise<void> {
    const ofApp = code.value.trim();
    code.value = '';
    try {
      startSession(await office.signIn.finish({ ...fetching, ...(asksForCode.value && { code: ofApp }) }));
      startOver();
    } catch (error) {
      const why = errorCode(error) ?? '';
      if (why === 'SECOND_FACTOR_NEEDED') {
        [waiting, asksForCode.value] = [fetching, true];
        return;
      }
      if (!goesOn.has(why)) startOver();
      throw error;
    }
  }

  const begin = (): Promise<boolean> => run(async () => {
    startOver();
    const way = location.origin === offer().home && !hasUnsaved() ? 'page' : 'browser';
    const { proof, proofHash } = await makeProof();
    const begun = await office.signIn.begin({ proofHash, way });
    if (way === 'browser') {
      beside.value = { ...begun, proof };
      return;
    }
    keepAway({ id: begun.id, proof, closed: closedNow() });
    location.assign(begun.address);
  });
  /** With the code that the browser beside shows, or with that of an app. */
  const goOn = (): Promise<boolean> => run(async () => {
    const fetching = waiting ?? (beside.value && { id: beside.value.id, proof: beside.value.proof, ticket: typed.value.trim() });
    if (fetching !== undefined) await fetch(fetching);
  });
  /** Fetches the session of a page that has just come back; nothing where it did not. */
  async function comeBack(): Promise<void> {
    const back = takeReturn();
    if (back === undefined) return;
    await run(async () => {
      // Somebody else's code, or one that was begun in another window: the hub would say the same.
      if (back.away === undefined) throw new ORPCError('SIGN_IN_OVER');
      await fetch({ id: back.id, proof: back.away.proof, ticket: back.ticket });
    });
  }

  return { typed, code, asksForCode, beside, begin, goOn, comeBack, startOver, isBusy, message };
}
