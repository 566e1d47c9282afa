import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { loadCatalogue, type Catalogue } from '#core/catalogue/index.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { createIds } from '#core/kernel/ids.ts';
import { createRegister } from '#core/simulators/population/neighbours.ts';
import { connect, type OfficeClient } from '#electron/hub/demo/office-client.ts';
import { startHub } from '#electron/hub/start-hub.ts';
import { UsageError } from '#electron/hub/usage-error.ts';
import { findBranches, type Branches } from './branches.ts';
import { driveService, type Driven, type Driver } from './drive-service.ts';
import { otherWorlds, pickPeople } from './sample-people.ts';

const resourcesDir = join(import.meta.dirname, '../../../resources');
/** As training's register is made. */
const population = { seed: 2026, size: 20_000 };
const drawingPatience = { tries: 200, pauseMilliseconds: 50 };

function findService(catalogue: Catalogue, name: string): ServiceDefinition {
  const service = catalogue.all().find(({ id, code }) => id === name || code === name.toUpperCase());
  if (service === undefined) throw new UsageError(`no service ${name}`);
  if (service.kind !== 'counter') throw new UsageError(`${service.code} ${service.title} is of kind ${service.kind}: only what is done at the counter can be driven`);
  return service;
}

async function openCounter(clerk: OfficeClient, newRequestId: () => string): Promise<string> {
  const { queues, counters: [counter] } = await clerk.queue.board();
  if (counter === undefined) throw new Error('The office has no counter');
  await clerk.queue.openCounter({ requestId: newRequestId(), counterId: counter.id, queueIds: queues.map(({ id }) => id) });
  return counter.id;
}

/** Starts a training hub on a temporary folder and drives every way through one service over HTTP. */
async function drive(service: ServiceDefinition, branches: Branches): Promise<Driven[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sportello-drive-'));
  const hub = await startHub({ dataDir, port: 0, host: '127.0.0.1', training: true });
  try {
    const ids = createIds();
    const newRequestId = (): string => ids.next();
    const { token } = await connect(hub.url).staff.logIn({ username: 'operatore', password: 'formazione' });
    const clerk = connect(hub.url, token);
    const settleDown = async (): Promise<void> => { await waitForDrawings(hub.core.runWorkers); };
    const driver: Driver = { clerk, counterId: await openCounter(clerk, newRequestId), newRequestId, settleDown };
    return await driveService(driver, service, branches.branches);
  } finally {
    await hub.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Papers are drawn after the commit; the workers say when nothing is left. */
async function waitForDrawings(runWorkers: () => Promise<number>): Promise<void> {
  for (let tries = 0; tries < drawingPatience.tries && await runWorkers() > 0; tries += 1) {
    await new Promise((resolve) => { setTimeout(resolve, drawingPatience.pauseMilliseconds); });
  }
}

/** Prints what came out of every way through a service; code 1 when one did not end as its file says. */
export async function runCatalogueDrive(options: { service: string; asJson: boolean }): Promise<number> {
  const today = businessDay(systemClock.now());
  const catalogue = await loadCatalogue({ resourcesDir, municipality: 'training', today: () => today });
  const service = findService(catalogue, options.service);
  const { shortName, patronSaint } = catalogue.municipality;
  const world = { today, homeMunicipality: shortName, patronSaint: patronSaint.monthDay, people: pickPeople(createRegister(population), today) };
  const branches = findBranches(service, world, otherWorlds(world));
  const driven = await drive(service, branches);
  const failed = driven.filter(({ failures }) => failures.length > 0).length;
  const report = { service: service.code, title: service.title, ways: driven.length, failed, unreached: branches.unreached, driven };
  const text = options.asJson ? JSON.stringify(report)
    : driven.map(({ end, shows, paidCents, documents, failures }) => [end, `${paidCents} cents`, documents.join(', '), shows.join(' '), ...failures].filter((part) => part !== '').join(' | ')).join('\n');
  process.stdout.write(`${text}\n`);
  return failed === 0 && branches.unreached.length === 0 ? 0 : 1;
}
