import { implement } from '@orpc/server';
import type { Actor, DeviceRole } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { stationsContract } from '#shared/stations/stations.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { addDevice } from './add-device.ts';

interface Parts { readonly kernel: Kernel; readonly isTraining: boolean }

async function openTrainingDevice(parts: Parts, actor: Actor, role: DeviceRole): Promise<{ token: string }> {
  if (!parts.isTraining) throw new DomainError('TRAINING_ONLY');
  const { kernel } = parts;
  const { token } = await kernel.work.run({ actor, procedure: 'stations.openTrainingDevice' }, (work) => addDevice(work, kernel.ids, role));
  return { token };
}

export function createStationsRouter(parts: Parts) {
  const os = implement(stationsContract).$context<CallContext>();
  return os.router({
    openTrainingDevice: os.openTrainingDevice.handler(({ input, context }) => openTrainingDevice(parts, context.actor, input.role)),
  });
}
