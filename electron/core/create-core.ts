import { implement } from '@orpc/server';
import type { Logger } from 'pino';
import { officeContract } from '#shared/office-contract.ts';
import { islandProcedures } from '#shared/islands/island-procedures.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import type { DiskSpace } from '#shared/kernel/disk-space.ts';
import { createAppointmentsRouter, createAppointmentWorker, readBookedToday, type AppointmentParts } from '#core/appointments/index.ts';
import { createBlackoutRouter, watchPaperMoney } from '#core/blackout/index.ts';
import { openEcr17Terminal } from '#core/card-terminal/index.ts';
import { createCasesRouter, describeCaseFiles, describeMessages, keepBasket, type CaseParts } from '#core/cases/index.ts';
import { createCatalogueRouter } from '#core/catalogue/index.ts';
import { createIslandsRouter, islandWorkers, type IslandParts } from '#core/islands/index.ts';
import type { KeepMessage } from '#core/connectors/inbound-route.ts';
import { createDocuments, createRegisterPress } from '#core/documents/index.ts';
import { createEmergencyRegister } from '#core/emergency-register/index.ts';
import { createHandover, describeHandovers } from '#core/handover/index.ts';
import type { CallContext } from '#core/kernel/context.ts';
import { createDiskWatch } from '#core/kernel/disk-space.ts';
import { createExpiryWorker } from '#core/kernel/expire-requests.ts';
import { createGuard } from '#core/kernel/guard.ts';
import type { Worker } from '#core/kernel/kernel.ts';
import { createCardProgress, createPayments, describeNotices, voidTwin, type NoticePress } from '#core/payments/index.ts';
import { createPeopleRouter } from '#core/people/index.ts';
import { createPrinting } from '#core/printing/index.ts';
import { createQueueRouter, createQueueSetupRouter, createQueueWorkers, listCounters } from '#core/queue/index.ts';
import { createReplication, openCentre } from '#core/replication/index.ts';
import { createRemittancesRouter, watchStateShares } from '#core/remittances/index.ts';
import { createStaffRouter } from '#core/staff/index.ts';
import { createPresence, createStationsRouter, tellRevoked, type StationParts } from '#core/stations/index.ts';
import { createSync, queueDelivery, receiveMessage } from '#core/sync/index.ts';
import { createSystemRouter } from '#core/system/index.ts';
import { createTillRouter, watchStock, type TillParts } from '#core/till/index.ts';
import { createVisitsRouter } from '#core/visits/index.ts';
import { createAuthenticate, type Authenticate } from './authenticate.ts';
import type { CorePorts } from './core-ports.ts';
import { documentSources } from './sources/documents.ts';
import { emergencySource, printSources, registrationSource } from './sources/index.ts';

/** Where a hub that citizens do not reach is found. */
const localAddress = 'http://127.0.0.1';

/** The tills with what they owe onward, and stations that go on alone. */
function createOwnRouters({ kernel, catalogue, municipality, stockKinds, accountTemplates, coatOfArms }: CorePorts, issueDocuments: IslandParts['issueDocuments']) {
  const till: TillParts = { kernel, catalogue, stockKinds };
  watchStock(till);
  watchStateShares(kernel);
  return { till: createTillRouter(till), remittances: createRemittancesRouter({ kernel, catalogue, accountTemplates, officeName: municipality.officeName, coatOfArms: coatOfArms?.svg }), islands: createIslandsRouter({ kernel, issueDocuments, voidTwin: (work, of) => voidTwin({ kernel }, work, of) }) };
}

/** What devices need of the queue and of the shell. */
function stationParts({ kernel, municipality, hubPlace = () => ({ addresses: [] }) }: CorePorts): StationParts {
  return {
    kernel, isTraining: municipality.isTraining, hubPlace,
    listCounters: async (db, scope) => (await listCounters(db, scope)).map(({ id, label, name }) => ({ id, label, name })),
  };
}

/** What offices and their centre need of each other. */
function createReplicationOf({ kernel, municipality, catalogue, version, isUnionCentre = false, openCentre: open = openCentre }: CorePorts) {
  return createReplication({ kernel, municipality, version, isUnion: isUnionCentre, openCentre: open, serviceTitle: (id, of) => catalogue.version(id, of)?.title });
}

/** What a page is told first. */
const aboutOffice = ({ version, municipality, catalogue, publicBaseUrl }: CorePorts) => ({
  version, training: municipality.isTraining,
  municipalityName: municipality.name, municipalityShortName: catalogue.municipality.shortName, officeName: municipality.officeName,
  ...(publicBaseUrl !== undefined && { publicBaseUrl }),
});

function createRouter(ports: CorePorts) {
  const { kernel, municipality, catalogue } = ports;
  const parts: CaseParts = { kernel, catalogue };
  const { publicBaseUrl = localAddress } = ports;
  keepBasket(parts);
  watchPaperMoney(kernel);
  const emergencyRegister = createEmergencyRegister({ kernel, getEntry: emergencySource(parts) });
  const documents = createDocuments({
    kernel, templates: ports.certificates, publicBaseUrl, sources: documentSources(parts, ports.coatOfArms), eSealer: ports.eSealer, waitsForHub: ports.isIsland,
    registerPress: createRegisterPress({ caller: ports.caller, operations: ports.operations, terms: ports.certificateTerms ?? catalogue.municipality.certificates }),
  });
  const appointments: AppointmentParts = {
    ...parts, municipalityName: municipality.name, officeName: municipality.officeName, publicBaseUrl: ports.publicBaseUrl,
    sendMessage: (work, order) => queueDelivery(kernel, work, order),
  };
  const press: NoticePress = { ...parts, noticeTemplate: ports.noticeTemplate, issuer: { officeName: municipality.officeName, coatOfArms: ports.coatOfArms?.svg } };
  const printing = createPrinting({ kernel, templates: ports.slips, sources: printSources({ ...ports, press }, appointments) });
  const handover = createHandover(parts, { municipalityId: municipality.id });
  const payments = createPayments({
    ...press, caller: ports.caller, operations: ports.operations, openTerminal: ports.openTerminal ?? openEcr17Terminal, cardProgress: createCardProgress(kernel, { municipalityId: municipality.id }),
  });
  const sync = createSync({
    kernel, caller: ports.caller, operations: ports.operations.map(handover.carry), outcomes: handover.outcomes, getRegistration: registrationSource(parts),
    describeSubjects: async (db, of) => new Map([...await describeCaseFiles(parts, db, of), ...await describeHandovers(db, of), ...await describeNotices(db, of), ...await describeMessages(parts, db, of)]),
    office: { municipalityId: municipality.id, officeId: municipality.officeId },
  });
  const [presence, stations] = [createPresence(kernel), stationParts(ports)];
  const replication = createReplicationOf(ports);
  const router = implement(officeContract).$context<CallContext>().use(createGuard(kernel.log, ports.isIsland === true ? islandProcedures : undefined)).router({
    system: createSystemRouter({ kernel, about: aboutOffice(ports), presence, readDisk: ports.readDisk, hubPlace: stations.hubPlace }),
    staff: createStaffRouter(kernel),
    stations: createStationsRouter(stations),
    catalogue: createCatalogueRouter({ catalogue, today: () => businessDay(kernel.clock.now()) }),
    people: createPeopleRouter({ kernel, register: ports.population }),
    queue: createQueueRouter({
      kernel, officeName: municipality.officeName, expectedMinutes: (serviceId) => catalogue.find(serviceId)?.minutes, bookedToday: readBookedToday,
    }),
    queueSetup: createQueueSetupRouter(kernel),
    appointments: createAppointmentsRouter(appointments),
    visits: createVisitsRouter(kernel),
    cases: createCasesRouter({ ...parts, archive: ports.civilStatus, sendMessage: (work, order) => queueDelivery(kernel, work, order) }),
    documents: documents.router,
    payments: payments.router,
    ...createOwnRouters(ports, documents.issue),
    printing: printing.router,
    sync: sync.router,
    emergencyRegister: emergencyRegister.router,
    handover: handover.router,
    replication: replication.router,
    blackout: createBlackoutRouter({ kernel, template: ports.kitTemplate, municipalityName: municipality.name, officeName: municipality.officeName }),
  });
  const office = { municipalityId: municipality.id, officeId: municipality.officeId };
  const workers: Worker[] = [
    documents.obtaining, documents.worker, printing.worker, handover.worker, ...payments.workers, ...sync.workers, ...createQueueWorkers(kernel, office),
    createAppointmentWorker(appointments, office), createExpiryWorker(kernel), presence.worker, replication.worker,
    ...(ports.readDisk ? [createDiskWatch({ read: ports.readDisk, log: kernel.log, bus: kernel.bus })] : []),
  ];
  return { router, workers, presence };
}

/** The product: a router for any transport, and its life cycle. */
export interface Core {
  readonly router: ReturnType<typeof createRouter>['router'];
  readonly version: string;
  readonly log: Logger;
  /** Whose hub this is, as its log-in page says it. */
  readonly office: { readonly municipalityName: string; readonly officeName: string; readonly isTraining: boolean };
  /**
   * Who a token belongs to; anonymous for none, for an unknown and for an ended one. Whoever acts from a paired station brings its token too,
   * and with one that is no longer good they are nobody.
   */
  readonly authenticate: Authenticate;
  /** Journals what a central system told us by itself, once however often it tells it; the content is sealed. */
  readonly receive: KeepMessage;
  /** An id under which a failing call is logged and told. */
  newId(): string;
  health(): Promise<{ ok: boolean; version: string; database: string; disk?: DiskSpace }>;
  /** Starts the workers that carry out late effects. */
  start(): void;
  /** Finishes what is at hand. */
  stop(): Promise<void>;
  /** Does now all late effects that are due, or those of one worker; how many. */
  runWorkers(only?: string): Promise<number>;
}

/** Assembles the product on its ports; nothing runs until `start`. */
export function createCore(ports: CorePorts): Core {
  const { kernel, municipality, version } = ports;
  // Another municipality of this database has a process of its own, with its systems, seal and printers.
  const { router, workers: all, presence } = createRouter({ ...ports, kernel: { ...kernel, serves: municipality.id } });
  const workers = ports.isIsland === true ? all.filter(({ name }) => islandWorkers.has(name)) : all;
  const stopTelling = tellRevoked(kernel);
  const anonymous: Actor = { role: 'anonymous', id: 'anonymous', municipalityId: municipality.id, officeId: municipality.officeId };
  return {
    router, version, log: kernel.log,
    office: { municipalityName: municipality.name, officeName: municipality.officeName, isTraining: municipality.isTraining },
    receive: (message) => receiveMessage(kernel, anonymous, message),
    newId: () => kernel.ids.next(),
    authenticate: createAuthenticate({ kernel, presence, anonymous }),
    async health() {
      await kernel.database.read.raw('SELECT 1');
      return { ok: true, version, database: kernel.database.dialect, ...(ports.readDisk && { disk: await ports.readDisk() }) };
    },
    start() {
      for (const worker of workers) worker.start();
    },
    async stop() {
      stopTelling();
      await Promise.all(workers.map((worker) => worker.stop()));
    },
    async runWorkers(only) {
      let done = 0;
      for (const worker of workers.filter(({ name }) => only === undefined || name === only)) done += await worker.runOnce();
      return done;
    },
  };
}
