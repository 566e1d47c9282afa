import type { Logger } from 'pino';
import type { IslandFigures, IslandKit, IslandPeriod } from '#shared/islands/islands.model.ts';
import { figuresOf } from '#shared/islands/islands.rules.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { CivilStatusArchive } from '#core/cases/index.ts';
import { loadCatalogue } from '#core/catalogue/index.ts';
import { createSystemCaller } from '#core/connectors/system-caller.ts';
import { openSqlite } from '#core/database/sqlite.ts';
import { beginPeriod, collectPeriod, findStandby, takeKit } from '#core/islands/index.ts';
import { systemClock, type Clock } from '#core/kernel/clock.ts';
import { createKernel } from '#core/kernel/create-kernel.ts';
import { createLog } from '#core/kernel/create-log.ts';
import { createIds } from '#core/kernel/ids.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { parseKeyText } from '#core/kernel/key-ring.ts';
import { findNodeId } from '#core/kernel/node-id.ts';
import { stopwatch } from '#core/kernel/stopwatch.ts';
import type { PopulationRegister } from '#core/people/index.ts';
import { findMunicipality } from '#core/settings/index.ts';
import about from '../../package.json' with { type: 'json' };
import { createCore, type Core } from './create-core.ts';
import { readResources, resourcesDir } from './read-resources.ts';

/** What a station keeps ready for when its hub is away. */
export interface IslandOptions {
  /** SQLite file of one period; made when it is not there. */
  readonly file: string;
  /** Its own keys, of `createKeyText`. */
  readonly keyText: string;
  /** What the hub gave; a fresh file needs a whole one. */
  readonly kit?: IslandKit | undefined;
  /** Where what can be made again is kept between two starts. */
  readonly cacheDir: string;
  readonly log?: Logger | undefined;
  /** What time it is; absent: the machine's clock. */
  readonly clock?: Clock | undefined;
}

/** The product on a station's own file: it takes kits while the hub answers, works alone from `begin` on, and tells what it did. */
export interface Island extends Core {
  /** What its numbers begin with: `I3`. */
  readonly mark: string;
  /** When the hub gave the kit that it has. */
  kitAt(): string;
  /** Of the content that it has, to be told to the hub when the next kit is asked for. */
  digests(): { setUpDigest: string; currentDigest: string };
  /** Since when it works alone, after a restart too; undefined while it only stands by. */
  begunAt(): string | undefined;
  /** Throws `KIT_INCOMPLETE` (to be asked for without digests), `KIT_OTHER_VERSION`, `KIT_OTHER_STATION`, and `PERIOD_BEGUN` once it works alone. */
  takeKit(kit: IslandKit): Promise<void>;
  /** Works alone from now on and starts its printing; again, it goes on. */
  begin(): Promise<void>;
  /** What waits to be handed to the hub. */
  figures(): Promise<IslandFigures>;
  /** The whole of it, for `islands.merge`; again, the same period with what came since. */
  collect(): Promise<IslandPeriod>;
}

const away = (): Promise<never> => Promise.reject(new DomainError('REGISTER_UNAVAILABLE', { reason: 'HUB_AWAY' }));
const register: PopulationRegister = { findByTaxCode: away, searchByName: away };
const noArchive = (): Promise<never> => Promise.reject(new DomainError('ARCHIVE_UNAVAILABLE', { reason: 'HUB_AWAY' }));
const archive: CivilStatusArchive = { listActs: noArchive, getAct: noArchive };

async function createIslandCore(kernel: Kernel, { cacheDir }: IslandOptions): Promise<Core> {
  const municipality = await findMunicipality(kernel.database.read);
  if (municipality === undefined) throw new DomainError('NO_KIT');
  const catalogue = await loadCatalogue({ resourcesDir, municipality: municipality.code, today: () => businessDay(kernel.clock.now()), cacheDir });
  return createCore({
    kernel, municipality, catalogue, version: about.version, isIsland: true, population: register, civilStatus: archive,
    operations: [], caller: createSystemCaller({ stopwatch, now: () => kernel.clock.now() }), ...await readResources(catalogue),
  });
}

/** Opens a station's file, and takes the kit that is given. Throws `NO_KIT` for a fresh file without one, and what `takeKit` throws. */
export async function openIsland(options: IslandOptions): Promise<Island> {
  const { file, keyText, kit, log = createLog(), clock = systemClock } = options;
  const database = await openSqlite(file);
  try {
    await database.migrate('latest');
    const found = await findStandby(database.read);
    const mark = found?.mark ?? kit?.mark;
    if (mark === undefined) throw new DomainError('NO_KIT');
    const ids = createIds();
    const kernel = await createKernel({ database, keys: parseKeyText(keyText), ids, clock, log, mark, node: await findNodeId(database.read, ids) });
    if (kit !== undefined) await takeKit(kernel, kit);
    const core = await createIslandCore(kernel, options);
    return await toIsland(kernel, core, mark);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function toIsland(kernel: Kernel, core: Core, mark: string): Promise<Island> {
  const read = async () => {
    const row = await findStandby(kernel.database.read);
    if (row === undefined) throw new DomainError('NO_KIT');
    return row;
  };
  let standby = await read();
  return {
    ...core, mark,
    kitAt: () => standby.kit_at,
    digests: () => ({ setUpDigest: standby.set_up_digest, currentDigest: standby.current_digest }),
    begunAt: () => standby.begun_at ?? undefined,
    async takeKit(kit) {
      await takeKit(kernel, kit);
      standby = await read();
    },
    async begin() {
      const { municipality_id: municipalityId, office_id: officeId, device_id: id } = standby;
      const actor: Actor = { role: 'station', id, municipalityId, officeId, stationId: id };
      await beginPeriod(kernel, actor);
      standby = await read();
      core.start();
    },
    figures: async () => figuresOf(await collectPeriod(kernel)),
    collect: () => collectPeriod(kernel),
    async stop() {
      await core.stop();
      await kernel.database.close();
    },
  };
}
