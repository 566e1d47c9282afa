import { useEventListener } from '@vueuse/core';
import { computed, shallowRef } from 'vue';
import type { Verification } from '#shared/documents/document.model.ts';
import { office } from '#renderer/rpc/office.ts';

type Step =
  | { readonly kind: 'asking' }
  | { readonly kind: 'checking'; readonly code: string }
  | { readonly kind: 'answered'; readonly code: string; readonly answer: Verification }
  | { readonly kind: 'failed'; readonly code: string; readonly error: unknown };

/** The code in the address: `/v/<code>`; undefined on the bare page or when the address is not readable. */
export function codeInPath(pathname: string): string | undefined {
  const found = /^\/v\/([^/]+)\/?$/.exec(pathname)?.[1];
  if (found === undefined) return undefined;
  try {
    return tidyCode(decodeURIComponent(found));
  } catch {
    return tidyCode(found);
  }
}

/** A code as it is stored, whatever spaces and case it was typed with. */
export const tidyCode = (typed: string): string => typed.replaceAll(/\s/g, '').toUpperCase();

/** Asks the office about a code, from the address or from the form; the address always says what is shown. */
export function useVerification() {
  const step = shallowRef<Step>({ kind: 'asking' });

  async function check(code: string): Promise<void> {
    step.value = { kind: 'checking', code };
    const token = new URLSearchParams(location.search).get('t');
    try {
      const answer = await office.documents.verify({ code, ...(token !== null && { token }) });
      if (step.value.kind === 'checking' && step.value.code === code) step.value = { kind: 'answered', code, answer };
    } catch (error) {
      step.value = { kind: 'failed', code, error };
    }
  }

  function followAddress(): void {
    const code = codeInPath(location.pathname);
    if (code === undefined) step.value = { kind: 'asking' };
    else void check(code);
  }

  async function ask(typed: string): Promise<void> {
    const code = tidyCode(typed);
    history.pushState(null, '', `/v/${encodeURIComponent(code)}`);
    await check(code);
  }

  useEventListener(window, 'popstate', followAddress);
  followAddress();

  return { step: computed(() => step.value), ask, check };
}
