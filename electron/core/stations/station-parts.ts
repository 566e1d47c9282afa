import type { Knex } from 'knex';
import type { DeviceBoard, HubPlace } from '#shared/stations/stations.model.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';

/** What devices need of the rest. */
export interface StationParts {
  readonly kernel: Kernel;
  readonly isTraining: boolean;
  /** Where a station may stand. */
  readonly listCounters: (db: Knex, scope: OfficeScope) => Promise<DeviceBoard['counters']>;
  /** Where devices reach this hub, as its shell knows it. */
  readonly hubPlace: () => HubPlace;
}
