import { implement } from '@orpc/server';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { stationsContract } from '#shared/stations/stations.contract.ts';
import type { DeviceBoard, PageRole } from '#shared/stations/stations.model.ts';
import type { CallContext } from '#core/kernel/context.ts';
import type { Work } from '#core/kernel/work.ts';
import { addDevice } from './add-device.ts';
import { readDevices, renameDevice, revokeDevice } from './device-board.ts';
import { checkToken } from './find-actor.ts';
import { makeCode } from './make-code.ts';
import { pairDevice } from './pair-device.ts';
import type { StationParts } from './station-parts.ts';

/** A tablet needs a counter: the one that its page names, or the first. */
async function openTrainingDevice(parts: StationParts, actor: Actor, { role, counterLabel }: { role: PageRole; counterLabel?: string | undefined }): Promise<{ token: string }> {
  if (!parts.isTraining) throw new DomainError('TRAINING_ONLY');
  const { kernel } = parts;
  const counters = role === 'tablet' ? await parts.listCounters(kernel.database.read, actor) : [];
  const counter = counters.find(({ label }) => label === counterLabel) ?? counters[0];
  const device = { role, name: '', ...(counter !== undefined && { counterId: counter.id }) };
  const { token } = await kernel.work.run({ actor, procedure: 'stations.openTrainingDevice' }, (work) => addDevice(work, kernel.ids, device));
  return { token };
}

export function createStationsRouter(parts: StationParts) {
  const os = implement(stationsContract).$context<CallContext>();
  const { kernel } = parts;
  const change = (actor: Actor, of: { name: string; input: { requestId: string } }, use: (work: Work) => Promise<void>): Promise<DeviceBoard> =>
    kernel.work.run({ actor, procedure: `stations.${of.name}`, input: of.input }, async (work) => {
      await use(work);
      return readDevices(parts, work.db, actor);
    });
  return os.router({
    openTrainingDevice: os.openTrainingDevice.handler(({ input, context }) => openTrainingDevice(parts, context.actor, input)),
    pair: os.pair.handler(({ input, context }) => pairDevice(kernel, context, input)),
    checkToken: os.checkToken.handler(({ input }) => checkToken(kernel, input.token)),
    listDevices: os.listDevices.handler(({ context }) => readDevices(parts, kernel.database.read, context.actor)),
    makeCode: os.makeCode.handler(({ input, context }) => makeCode(parts, context.actor, input)),
    rename: os.rename.handler(({ input, context: { actor } }) => change(actor, { name: 'rename', input }, (work) => renameDevice(work, input))),
    revoke: os.revoke.handler(({ input, context: { actor } }) => change(actor, { name: 'revoke', input }, (work) => revokeDevice(work, input))),
  });
}
