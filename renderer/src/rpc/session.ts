import { computed, readonly, shallowRef } from 'vue';
import type { Session } from '#shared/staff/staff.contract.ts';
import type { StaffMember, StaffPreferences } from '#shared/staff/staff.model.ts';
import { closedWhenAway } from './sign-in-return.ts';

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

/** Why nothing is done in this window for who is signed in. */
type Closed = 'expired' | 'locked' | 'password';
const closedAtFirst = (opened: Session | undefined): Closed | undefined => opened?.staff.mustChangePassword === true ? 'password' : undefined;

const current = shallowRef<Session | undefined>(storedSession());
/* A page that comes back from the identity provider is still closed: who comes is not known yet. */
const closed = shallowRef<Closed | undefined>(current.value && (closedWhenAway() ?? closedAtFirst(current.value)));
const deviceToken = shallowRef<string>();

/** The signed-in member of staff, kept in this window only: closing it signs out. */
export const session = readonly(current);

/** `expired`: the hub refused the token; `locked`: whoever works here left their place: the password is asked for over the work, which stays. `password`: they have to choose one first. */
export const sessionClosed = readonly(closed);

export const isSignedIn = computed(() => current.value !== undefined && closed.value === undefined);

function keep(opened: Session): void {
  sessionStorage.setItem(storageKey, JSON.stringify(opened));
  current.value = opened;
}

/** Keeps the answer of `staff.logIn`. */
export function startSession(opened: Session): void {
  keep(opened);
  closed.value = closedAtFirst(opened);
}

/** Keeps what the hub says anew of who is signed in. */
export function renewStaff(staff: StaffMember): void {
  if (current.value?.staff.id !== staff.id) return;
  keep({ ...current.value, staff });
  if (closed.value === 'password' && staff.mustChangePassword !== true) closed.value = undefined;
}

/** Keeps in this window how somebody arranged their screen, until the hub says so itself. */
export function arrangeScreen(preferences: StaffPreferences): void {
  if (current.value !== undefined) renewStaff({ ...current.value.staff, preferences: { ...current.value.staff.preferences, ...preferences } });
}

/** Whoever works here leaves their place for a while; end the session at the hub first. */
export function lockSession(): void {
  if (current.value !== undefined) closed.value = 'locked';
}

/** Forgets the token on this side; call `staff.logOut` first. */
export function endSession(): void {
  sessionStorage.removeItem(storageKey);
  current.value = undefined;
  closed.value = undefined;
}

/**
 * The hub no longer knows the token that a call brought: who was signed in stays known, so that the same person comes back. An answer to a token
 * that was replaced meanwhile says nothing of the new one.
 */
export function markSessionExpired(refused: string | undefined): void {
  if (current.value !== undefined && current.value.token === refused) closed.value ??= 'expired';
}

/** The hub does nothing for who is signed in before they have chosen a password. */
export function markPasswordNeeded(refused: string | undefined): void {
  if (current.value !== undefined && current.value.token === refused) closed.value ??= 'password';
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
