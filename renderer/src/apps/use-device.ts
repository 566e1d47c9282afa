import { onScopeDispose, readonly, ref, shallowRef } from 'vue';
import type { PageRole } from '#shared/stations/stations.model.ts';
import type { Hello } from '#shared/system/system.model.ts';
import { errorCode } from '#renderer/rpc/error-text.ts';
import { sayHello } from '#renderer/rpc/hello.ts';
import { office } from '#renderer/rpc/office.ts';
import { actAsDevice } from '#renderer/rpc/session.ts';

/** `unpaired` and `revoked` ask for a code. */
export type DeviceCondition = 'starting' | 'ready' | 'away' | 'unpaired' | 'revoked';

const retryAfter = 3000;
/** `/display?associa`: a training page that wants to be paired like a real one. */
const pairingAsked = 'associa';

/** `/tablet?sportello=2`: the counter of a tablet in training; undefined: the first. */
const counterAsked = (): string | undefined => new URLSearchParams(location.search).get('sportello')?.slice(0, 10) ?? undefined;

/** The token in the address (`#device=...`), taken out of it so that nobody reads it off the screen. */
function tokenInAddress(): string | undefined {
  const token = new URLSearchParams(location.hash.slice(1)).get('device');
  if (token === null || token === '') return undefined;
  history.replaceState(null, '', location.pathname + location.search);
  return token;
}

const keyOf = (role: PageRole): string => `sportello-device-${role}`;

/** The token of this device: given once, by a code or in the address, and kept on this machine. */
function keptToken(role: PageRole): string | undefined {
  const given = tokenInAddress();
  if (given !== undefined) localStorage.setItem(keyOf(role), given);
  return given ?? localStorage.getItem(keyOf(role)) ?? undefined;
}

/**
 * Makes this page a device of the office: with its own token or, in training only, with one the hub gives away. Keeps trying while
 * the hub is away. Call `refused` when the hub no longer accepts the token, `join` with the code that somebody typed.
 */
export function useDevice(role: PageRole) {
  const condition = ref<DeviceCondition>('starting');
  const hello = shallowRef<Hello>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** With a token that was given to this machine; false when it is no longer good, and then it is forgotten. */
  async function openPaired(token: string): Promise<'ready' | 'revoked' | 'unknown'> {
    actAsDevice(token);
    const greeting = await sayHello();
    hello.value = greeting;
    if (greeting.device?.role === role) return 'ready';
    const { standing } = await office.stations.checkToken({ token });
    actAsDevice(undefined);
    localStorage.removeItem(keyOf(role));
    return standing === 'revoked' ? 'revoked' : 'unknown';
  }

  async function openNew(): Promise<DeviceCondition> {
    const greeting = await sayHello();
    hello.value = greeting;
    // The desktop shell of a paired station brings its token by itself.
    if (greeting.device?.role === role) return 'ready';
    if (!greeting.training || new URLSearchParams(location.search).has(pairingAsked)) return 'unpaired';
    actAsDevice((await office.stations.openTrainingDevice({ role, counterLabel: counterAsked() })).token);
    return 'ready';
  }

  async function open(): Promise<void> {
    try {
      const token = keptToken(role);
      const paired = token === undefined ? 'unknown' : await openPaired(token);
      condition.value = paired === 'unknown' ? await openNew() : paired;
    } catch (error) {
      condition.value = errorCode(error) === 'TRAINING_ONLY' ? 'unpaired' : 'away';
      if (condition.value === 'away') timer = setTimeout(() => void open(), retryAfter);
    }
  }

  function refused(): void {
    condition.value = 'starting';
    actAsDevice(undefined);
    void open();
  }

  async function join(code: string): Promise<void> {
    const { token } = await office.stations.pair({ code, role });
    localStorage.setItem(keyOf(role), token);
    refused();
  }

  void open();
  onScopeDispose(() => clearTimeout(timer));

  return { condition: readonly(condition), hello, refused, join };
}
