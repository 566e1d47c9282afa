import { ORPCError } from '@orpc/client';
import { readonly, shallowRef } from 'vue';
import type { Hello } from '#shared/system/system.model.ts';
import { hearHubTime, ownTime } from './hub-clock.ts';
import { office } from './office.ts';

/** The protocol this page speaks. A copy, held to the contract by a test: importing that one would load the schemas too. */
export const pageProtocolVersion = 1;

/** The program that this page is of. */
export const pageVersion = __SPORTELLO_VERSION__;

/** What a hub of another protocol says of itself; of a much older one the protocol alone is known. */
export interface OtherProtocol { readonly protocol: number; readonly version: string | undefined; readonly address: string | undefined }

const other = shallowRef<OtherProtocol>();

/** Set while the hub speaks another protocol than this page, which then can do nothing. */
export const otherProtocol = readonly(other);

const device = shallowRef<Hello['device']>();

/** What this page runs on, as it was paired; undefined in a browser of nobody's. */
export const ownDevice = readonly(device);

const offer = shallowRef<Hello['signIn']>();

/** Sign-in with the municipality's identity provider, where the hub has one. */
export const signInOffer = readonly(offer);

/** Read loosely: it comes from a program that may be years away. */
function readOther(data: unknown): OtherProtocol {
  const known: Readonly<Record<string, unknown>> = typeof data === 'object' && data !== null ? { ...data } : {};
  const text = (value: unknown): string | undefined => typeof value === 'string' ? value : undefined;
  return { protocol: Number(known['expected'] ?? 0), version: text(known['version']), address: text(known['address']) };
}

/** First call of every page, and its sign of life afterwards; sets the page's clock by the hub's. */
export async function sayHello(signal?: AbortSignal): Promise<Hello> {
  const askedAt = ownTime();
  try {
    const hello = await office.system.hello({ protocolVersion: pageProtocolVersion, version: pageVersion }, signal === undefined ? {} : { signal });
    hearHubTime(hello.now, askedAt);
    other.value = undefined;
    device.value = hello.device;
    offer.value = hello.signIn;
    return hello;
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'PROTOCOL_MISMATCH') other.value = readOther(error.data);
    throw error;
  }
}
