import { createRouterClient } from '@orpc/server';
import type { ContractRouterClient } from '@orpc/contract';
import type { officeContract } from '#shared/office-contract.ts';
import type { CertificateTerms } from '#shared/catalogue/municipality.model.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import type { Actor, Role } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import { loadCatalogue, type Catalogue } from '#core/catalogue/index.ts';
import { createCore, type Core } from '#core/create-core.ts';
import { readCertificateTemplates } from '#core/documents/index.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { CivilStatusArchive } from '#core/cases/index.ts';
import type { PopulationRegister } from '#core/people/index.ts';
import { readOpenDataResources } from '#core/open-data/index.ts';
import { readNoticeTemplate } from '#core/payments/index.ts';
import { addPrinter, loadSlips } from '#core/printing/index.ts';
import type { OpenCentre } from '#core/replication/index.ts';
import { readKitTemplate } from '#core/blackout/index.ts';
import { readRetentionSchedule } from '#core/retention/index.ts';
import { readAccountTemplates } from '#core/remittances/index.ts';
import { findMunicipality } from '#core/settings/index.ts';
import { createAnprSimulator, type AnprSimulator } from '#core/simulators/anpr-simulator.ts';
import { findDemoFamily } from '#core/simulators/population/demo-people.ts';
import { createRegister } from '#core/simulators/population/neighbours.ts';
import { startVirtualPrinter, type VirtualPrinter } from '#core/simulators/virtual-printer.ts';
import { SystemFailure, type Operation } from '#core/connectors/operation.ts';
import { createSystemCaller, type SystemCaller } from '#core/connectors/system-caller.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { stopwatch } from '#core/kernel/stopwatch.ts';
import { Registration, RegistrationRequest } from '#core/sync/register-office.ts';
import { openIdentityProvider, type IdentitySettings } from '#core/staff/index.ts';
import { readStockKinds } from '#core/till/index.ts';
import type { Dialect } from './databases.ts';
import { oneOfMany, reactInBoth, takingTurns } from './taking-turns.ts';
import { testOffice, type TestOffice } from './test-office.ts';

export type TestClient = ContractRouterClient<typeof officeContract>;

/** A register in memory: one number for each key, and a switch. */
export interface TestRegister {
  isDown: boolean;
  readonly numbers: Map<string, string>;
  readonly operation: Operation<RegistrationRequest, Registration>;
}

export interface TestCore {
  readonly office: TestOffice;
  readonly core: Core;
  readonly catalogue: Catalogue;
  readonly anpr: AnprSimulator;
  readonly register: TestRegister;
  readonly printer: VirtualPrinter;
  readonly population: readonly RegisterPerson[];
  /** A family that nothing keeps from anything, the reference person first. */
  readonly family: readonly RegisterPerson[];
  /** The whole office as a role calls it, in process; on PostgreSQL two processes take turns. */
  as(role: Role): TestClient;
  /** The same, as anybody calls it. */
  actAs(actor: Actor): TestClient;
  /** The same core in another process of the same database (PostgreSQL), or itself. */
  anotherCore(): Promise<Core>;
  close(): Promise<void>;
}

const resources = new URL('../../resources', import.meta.url).pathname;
/** A catalogue that was checked once is not checked again by the next test, as long as no file of it changes. */
export const testCacheDir = new URL('../../node_modules/.cache/sportello', import.meta.url).pathname;
const population = createRegister({ seed: 7, size: 2_000 });

function createTestRegister(): TestRegister {
  const numbers = new Map<string, string>();
  const register: TestRegister = {
    isDown: false,
    numbers,
    operation: {
      system: 'protocollo', name: 'register', input: RegistrationRequest, output: Registration, timeoutMilliseconds: 1_000,
      call(_request, { idempotencyKey }) {
        if (register.isDown) return Promise.reject(new SystemFailure('SYSTEM_BUSY', 'out of service'));
        const number = numbers.get(idempotencyKey) ?? `2026/${String(numbers.size + 1).padStart(7, '0')}`;
        numbers.set(idempotencyKey, number);
        return Promise.resolve({ number, day: '2026-11-23' });
      },
    },
  };
  return register;
}

/** What a test changes of the core: further systems or services, or another population register than the one in memory, asked through the core's own way. */
interface CoreChange {
  readonly connect?: (office: TestOffice) => readonly Operation[] | Promise<readonly Operation[]>;
  readonly population?: (caller: SystemCaller) => PopulationRegister;
  /** The archive of civil status; absent: none is connected. */
  readonly civilStatus?: CivilStatusArchive;
  /** Who makes the register's certificates; absent: the office. */
  readonly certificateTerms?: CertificateTerms;
  /** The way to a centre; absent: over the network. */
  readonly openCentre?: OpenCentre;
  /** Of the municipality, where `connect` has given it another one; absent: `training`. */
  readonly municipalityCode?: string | undefined;
  /** Whether offices of other municipalities may push here. */
  readonly isUnionCentre?: boolean;
  /** The municipality's identity provider; absent: there is none. */
  readonly identity?: IdentitySettings;
  /** Services beside those of the files. */
  readonly services?: readonly ServiceDefinition[];
}

const notConnected = (): Promise<never> => Promise.reject(new DomainError('ARCHIVE_UNAVAILABLE', { reason: 'NOT_CONNECTED' }));
const noArchive: CivilStatusArchive = { listActs: notConnected, getAct: notConnected };

/** A catalogue with further services in it. */
function withServices(catalogue: Catalogue, services: readonly ServiceDefinition[]): Catalogue {
  const own = (serviceId: string): ServiceDefinition | undefined => services.find(({ id }) => id === serviceId);
  return {
    ...catalogue,
    find: (serviceId) => own(serviceId) ?? catalogue.find(serviceId),
    get: (serviceId) => own(serviceId) ?? catalogue.get(serviceId),
    version: (serviceId, version) => own(serviceId) ?? catalogue.version(serviceId, version),
  };
}

/**
 * The whole product on a database of its own, with simulators in memory and a printer on a real port. On PostgreSQL two processes
 * serve it: each call goes to the other one than the call before, and the workers of both run.
 */
export async function testCore(dialect: Dialect, change: CoreChange = {}): Promise<TestCore> {
  const office = await testOffice(dialect);
  const connected = await change.connect?.(office) ?? [];
  const { kernel, officeId } = office;
  const [anpr, register, printer] = [createAnprSimulator(population), createTestRegister(), await startVirtualPrinter()];
  await kernel.work.run({ actor: office.actor('administrator'), procedure: 'set-up' }, (work) =>
    addPrinter(work, { id: kernel.ids.next(), officeId, name: 'Termica', kind: 'thermal', address: printer.address }));
  const today = (): string => businessDay(office.clock.now());
  const loaded = await loadCatalogue({ resourcesDir: resources, municipality: 'training', today, cacheDir: testCacheDir });
  const catalogue = withServices(loaded, change.services ?? []);
  const [certificates, slips] = [await readCertificateTemplates(`${resources}/certificates`), await loadSlips(`${resources}/slips`)];
  const accountTemplates = await readAccountTemplates(resources);
  const [kitTemplate, retentionSchedule] = [await readKitTemplate(resources), await readRetentionSchedule(resources, 'training')];
  const openDataResources = await readOpenDataResources(resources);
  const [noticeTemplate, stockKinds] = [await readNoticeTemplate(resources), await readStockKinds(resources)];
  const build = async (of: Kernel): Promise<Core> => {
    const municipality = await findMunicipality(of.database.read, change.municipalityCode ?? 'training');
    if (municipality === undefined) throw new Error('no municipality');
    const caller = createSystemCaller({ stopwatch, now: () => office.clock.now(), ...(change.population === undefined && { restMilliseconds: 1 }) });
    return createCore({
      kernel: of, version: 'test', operations: [register.operation, ...connected], caller,
      municipality, catalogue, certificates, certificateTerms: change.certificateTerms, slips, noticeTemplate, stockKinds, accountTemplates, kitTemplate, retentionSchedule, openDataResources,
      population: change.population?.(caller) ?? anpr, civilStatus: change.civilStatus ?? noArchive, publicBaseUrl: 'http://verifica.example',
      identityProvider: change.identity && openIdentityProvider(change.identity, { log: of.log, clock: systemClock }),
      isUnionCentre: change.isUnionCentre, ...(change.openCentre && { openCentre: change.openCentre }),
    });
  };
  const cores: [Core, ...Core[]] = [await build(kernel)];
  if (dialect === 'postgres') {
    const other = await office.anotherProcess();
    cores.push(await build(other));
    reactInBoth(kernel, other);
  }
  const core = oneOfMany(cores);
  const actAs = (actor: Actor): TestClient => takingTurns(cores.map((each): TestClient => createRouterClient(each.router, { context: { actor, correlationId: 'test' } })));
  return {
    office, core, catalogue, anpr, register, printer, population, family: findDemoFamily(population),
    as: (role) => actAs(office.actor(role)), actAs,
    anotherCore: async () => dialect === 'postgres' ? build(await office.anotherProcess()) : core,
    async close() {
      await core.stop();
      await printer.stop();
      await office.close();
    },
  };
}
