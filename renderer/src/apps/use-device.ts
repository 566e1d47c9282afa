import { onScopeDispose, readonly, ref, shallowRef } from 'vue';
import type { DeviceRole } from '#shared/kernel/access.ts';
import type { Hello } from '#shared/system/system.model.ts';
import { errorCode } from '#renderer/rpc/error-text.ts';
import { sayHello } from '#renderer/rpc/hello.ts';
import { office } from '#renderer/rpc/office.ts';
import { actAsDevice } from '#renderer/rpc/session.ts';

export type DeviceCondition = 'starting' | 'ready' | 'away' | 'unpaired';

const retryAfter = 3000;

/** The token in the address (`#device=...`), taken out of it so that nobody reads it off the screen. */
function tokenInAddress(): string | undefined {
  const token = new URLSearchParams(location.hash.slice(1)).get('device');
  if (token === null || token === '') return undefined;
  history.replaceState(null, '', location.pathname + location.search);
  return token;
}

/** The token of this device: given once in the address and kept on this machine. */
function pairedToken(role: DeviceRole): string | undefined {
  const key = `sportello-device-${role}`;
  const given = tokenInAddress();
  if (given !== undefined) localStorage.setItem(key, given);
  return given ?? localStorage.getItem(key) ?? undefined;
}

/**
 * Makes this page a device of the office: with its own token or, in training only, with one the hub gives away.
 * Keeps trying while the hub is away. Call `refused` when the hub no longer accepts the token.
 */
export function useDevice(role: DeviceRole) {
  const condition = ref<DeviceCondition>('starting');
  const hello = shallowRef<Hello>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isTokenRefused = false;

  async function open(): Promise<void> {
    try {
      const greeting = await sayHello();
      hello.value = greeting;
      const token = isTokenRefused ? undefined : pairedToken(role);
      if (token === undefined && !greeting.training) {
        condition.value = 'unpaired';
        return;
      }
      actAsDevice(token ?? (await office.stations.openTrainingDevice({ role })).token);
      condition.value = 'ready';
    } catch (error) {
      condition.value = errorCode(error) === 'TRAINING_ONLY' ? 'unpaired' : 'away';
      if (condition.value === 'away') timer = setTimeout(() => void open(), retryAfter);
    }
  }

  function refused(): void {
    isTokenRefused = true;
    condition.value = 'starting';
    void open();
  }

  void open();
  onScopeDispose(() => clearTimeout(timer));

  return { condition: readonly(condition), hello, refused };
}
