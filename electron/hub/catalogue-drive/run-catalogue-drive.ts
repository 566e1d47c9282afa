import { join } from 'node:path';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { loadCatalogue, type Catalogue } from '#core/catalogue/index.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { UsageError } from '#electron/hub/usage-error.ts';
import { findBranches } from './branches.ts';
import { driveService } from './drive-service.ts';
import { otherWorlds, trainingWorld } from './sample-people.ts';
import { atTrainingCounter } from './training-counter.ts';

const resourcesDir = join(import.meta.dirname, '../../../resources');

function findService(catalogue: Catalogue, name: string): ServiceDefinition {
  const service = catalogue.all().find(({ id, code }) => id === name || code === name.toUpperCase());
  if (service === undefined) throw new UsageError(`no service ${name}`);
  if (service.kind !== 'counter') throw new UsageError(`${service.code} ${service.title} is of kind ${service.kind}: only what is done at the counter can be driven`);
  return service;
}

/** Prints what came out of every way through a service; code 1 when one did not end as its file says. */
export async function runCatalogueDrive(options: { service: string; asJson: boolean }): Promise<number> {
  const today = businessDay(systemClock.now());
  const catalogue = await loadCatalogue({ resourcesDir, municipality: 'training', today: () => today });
  const service = findService(catalogue, options.service);
  const world = trainingWorld(catalogue, today);
  const branches = findBranches(service, world, otherWorlds(world));
  const driven = await atTrainingCounter((driver) => driveService(driver, service, branches.branches));
  const failed = driven.filter(({ failures }) => failures.length > 0).length;
  const report = { service: service.code, title: service.title, ways: driven.length, failed, unreached: branches.unreached, driven };
  const text = options.asJson ? JSON.stringify(report)
    : driven.map(({ end, shows, paidCents, documents, failures }) => [end, `${paidCents} cents`, documents.join(', '), shows.join(' '), ...failures].filter((part) => part !== '').join(' | ')).join('\n');
  process.stdout.write(`${text}\n`);
  return failed === 0 && branches.unreached.length === 0 ? 0 : 1;
}
