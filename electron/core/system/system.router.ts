import { implement } from '@orpc/server';
import type { DiskSpace } from '#shared/kernel/disk-space.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { systemContract } from '#shared/system/system.contract.ts';
import { protocolVersion, type Hello } from '#shared/system/system.model.ts';
import type { CallContext } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { watchOfficeChanges } from './office-changes.ts';

interface Parts {
  readonly kernel: Kernel;
  readonly about: Omit<Hello, 'protocolVersion'>;
  /** Absent: nobody looks at the disk. */
  readonly readDisk: (() => Promise<DiskSpace>) | undefined;
}

function greet(about: Parts['about'], theirs: number): Hello {
  if (theirs !== protocolVersion) throw new DomainError('PROTOCOL_MISMATCH', { expected: protocolVersion });
  return { ...about, protocolVersion };
}

export function createSystemRouter({ kernel, about, readDisk }: Parts) {
  const os = implement(systemContract).$context<CallContext>();
  return os.router({
    hello: os.hello.handler(({ input }) => greet(about, input.protocolVersion)),
    readDisk: os.readDisk.handler(() => readDisk?.()),
    watch: os.watch.handler(({ context, signal }) => watchOfficeChanges(kernel, context.actor, signal)),
  });
}
