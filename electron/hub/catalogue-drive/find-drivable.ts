import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import { findOpenWay, type World } from './branches.ts';
import { driveService } from './drive-service.ts';
import { atTrainingCounter } from './training-counter.ts';

/** Which services somebody can have done at the counter, and which nobody can, with what stands against it. */
export interface Drivable {
  readonly drivable: number;
  readonly failed: readonly { readonly code: string; readonly why: string }[];
}

/** By the rules alone: a service is drivable when somebody's form can be complete with no blocker. */
export function findDrivable(services: readonly ServiceDefinition[], world: World): Drivable {
  const failed = services.filter((service) => findOpenWay(service, world) === undefined).map(({ code }) => ({ code, why: 'nobody can have it done' }));
  return { drivable: services.length - failed.length, failed };
}

/** By doing it: one way through each at the counter of a training hub, from the visit to the end of the case, papers and payment too. */
export function driveEach(services: readonly ServiceDefinition[], world: World): Promise<Drivable> {
  return atTrainingCounter(async (driver) => {
    const failed: { code: string; why: string }[] = [];
    for (const service of services) {
      const way = findOpenWay(service, world);
      const why = way === undefined ? ['nobody can have it done'] : (await driveService(driver, service, [way])).flatMap(({ failures }) => failures);
      if (why.length > 0) failed.push({ code: service.code, why: why.join('; ') });
    }
    return { drivable: services.length - failed.length, failed };
  });
}
