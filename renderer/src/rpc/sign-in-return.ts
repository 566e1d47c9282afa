import { signInFragment } from '#shared/staff/sign-in-fragment.ts';

const storageKey = 'sportello-sign-in';

/** What a page keeps of a sign-in while it is away at the identity provider: its secret, and why it was closed. */
interface Away { readonly id: string; readonly proof: string; readonly closed?: 'expired' | 'locked' | undefined }

/** A page that came back: with what it had kept, unless the sign-in was begun elsewhere. */
export interface SignInReturn { readonly id: string; readonly ticket: string; readonly away: Away | undefined }

const isAway = (value: unknown): value is Away => typeof value === 'object' && value !== null && 'id' in value && 'proof' in value;

/** Keeps a sign-in in this window until it comes back. */
export const keepAway = (away: Away): void => { sessionStorage.setItem(storageKey, JSON.stringify(away)); };

function readReturn(): SignInReturn | undefined {
  const kept = sessionStorage.getItem(storageKey);
  sessionStorage.removeItem(storageKey);
  if (!location.hash.startsWith(signInFragment)) return undefined;
  const [id = '', ticket = ''] = location.hash.slice(signInFragment.length).split('.');
  // The code is neither left in the address nor in the history.
  history.replaceState(history.state, '', location.pathname + location.search);
  const away: unknown = kept === null ? undefined : JSON.parse(kept);
  return { id, ticket, away: isAway(away) && away.id === id ? away : undefined };
}

let returned = readReturn();

/** Why the page was closed when it left for the provider; undefined when it comes from nowhere. */
export const closedWhenAway = (): 'expired' | 'locked' | undefined => returned && (returned.away?.closed ?? 'expired');

/** What the page came back with, once. */
export function takeReturn(): SignInReturn | undefined {
  const taken = returned;
  returned = undefined;
  return taken;
}
