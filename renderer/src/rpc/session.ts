import { computed, readonly, shallowRef } from 'vue';
import type { Session } from '#shared/staff/staff.contract.ts';

const storageKey = 'sportello-session';

function isSession(value: unknown): value is Session {
  return typeof value === 'object' && value !== null && 'token' in value && 'staff' in value && 'expiresAt' in value;
}

function storedSession(): Session | undefined {
  const text = sessionStorage.getItem(storageKey);
  if (text === null) return undefined;
  const value: unknown = JSON.parse(text);
  return isSession(value) ? value : undefined;
}

const current = shallowRef<Session | undefined>(storedSession());
const expired = shallowRef(false);
const deviceToken = shallowRef<string>();

/** The signed-in member of staff, kept in this window only: closing it signs out. */
export const session = readonly(current);

/** True after the hub refused the token: ask for the password again over the work, which stays. */
export const isSessionExpired = readonly(expired);

export const isSignedIn = computed(() => current.value !== undefined && !expired.value);

/** Keeps the answer of `staff.logIn`. */
export function startSession(opened: Session): void {
  sessionStorage.setItem(storageKey, JSON.stringify(opened));
  current.value = opened;
  expired.value = false;
}

/** Forgets the token on this side; call `staff.logOut` first. */
export function endSession(): void {
  sessionStorage.removeItem(storageKey);
  current.value = undefined;
  expired.value = false;
}

/**
 * The hub no longer knows the token that a call brought: who was signed in stays known, so that the same person comes back. An answer to a token
 * that was replaced meanwhile says nothing of the new one.
 */
export function markSessionExpired(refused: string | undefined): void {
  if (current.value !== undefined && current.value.token === refused) expired.value = true;
}

/** A kiosk, a display or a station acts with its own token instead of a person's. */
export function actAsDevice(token: string | undefined): void {
  deviceToken.value = token;
}

/** The header of every call; empty for an anonymous one. */
export function authorizationHeaders(): Record<string, string> {
  const token = current.value?.token ?? deviceToken.value;
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}
