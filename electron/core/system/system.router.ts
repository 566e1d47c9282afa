import { implement } from '@orpc/server';
import type { DiskSpace } from '#shared/kernel/disk-space.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { HubPlace } from '#shared/stations/stations.model.ts';
import { systemContract } from '#shared/system/system.contract.ts';
import { protocolVersion, type Hello } from '#shared/system/system.model.ts';
import type { CallContext } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { findOwnDevice, type Presence } from '#core/stations/index.ts';
import { watchOfficeChanges } from './office-changes.ts';

interface Parts {
  readonly kernel: Kernel;
  readonly about: Omit<Hello, 'protocolVersion' | 'now' | 'device'>;
  readonly presence: Presence;
  /** Absent: nobody looks at the disk. */
  readonly readDisk: (() => Promise<DiskSpace>) | undefined;
  /** Where a browser reaches this hub. */
  readonly hubPlace: () => HubPlace;
}

/** Greets a page that speaks the same protocol, and keeps what a device says of its program, one that is too old or too new as well. */
async function greet({ kernel, about, presence, hubPlace }: Parts, { actor }: CallContext, theirs: { protocolVersion: number; version?: string | undefined }): Promise<Hello> {
  if (actor.stationId !== undefined) presence.see(actor.stationId, theirs);
  if (theirs.protocolVersion !== protocolVersion) throw new DomainError('PROTOCOL_MISMATCH', { expected: protocolVersion, version: about.version, address: hubPlace().addresses[0] });
  const device = actor.stationId === undefined ? undefined : await findOwnDevice(kernel.database.read, actor, actor.stationId);
  return { ...about, protocolVersion, now: kernel.clock.now(), ...(device !== undefined && { device }) };
}

export function createSystemRouter(parts: Parts) {
  const os = implement(systemContract).$context<CallContext>();
  return os.router({
    hello: os.hello.handler(({ input, context }) => greet(parts, context, input)),
    readDisk: os.readDisk.handler(() => parts.readDisk?.()),
    watch: os.watch.handler(({ context, signal }) => watchOfficeChanges(parts.kernel, context.actor, signal)),
  });
}
