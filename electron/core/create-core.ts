import { implement } from '@orpc/server';
import type { Logger } from 'pino';
import { officeContract } from '#shared/office-contract.ts';
import { islandProcedures } from '#shared/islands/island-procedures.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import type { DiskSpace } from '#shared/kernel/disk-space.ts';
import { createAppointmentsRouter, createAppointmentWorker, readBookedToday, type AppointmentParts } from '#core/appointments/index.ts';
import { createBlackoutRouter, watchPaperMoney } from '#core/blackout/index.ts';
import { createAccessLogRouter } from '#core/access-log/index.ts';
import { openEcr17Terminal } from '#core/card-terminal/index.ts';
import { createCasesRouter, createSetAsideWorker, describeCaseFiles, describeMessages, hasSettledCases, keepBasket, readServed, type CaseDesk, type CaseParts } from '#core/cases/index.ts';
import { createCatalogueRouter } from '#core/catalogue/index.ts';
import { createCitizenRecordsRouter } from '#core/citizen-records/index.ts';
import { islandWorkers } from '#core/islands/index.ts';
import type { KeepMessage } from '#core/connectors/inbound-route.ts';
import { createDocuments, createRegisterPress } from '#core/documents/index.ts';
import { createEmergencyRegister } from '#core/emergency-register/index.ts';
import { createExternalRouter } from '#core/external/index.ts';
import { createHandover, describeHandovers } from '#core/handover/index.ts';
import type { CallContext } from '#core/kernel/context.ts';
import { createDiskWatch } from '#core/kernel/disk-space.ts';
import { createExpiryWorker } from '#core/kernel/expire-requests.ts';
import { createKeyWorker } from '#core/kernel/rotate-keys.ts';
import { createGuard } from '#core/kernel/guard.ts';
import type { Worker } from '#core/kernel/kernel.ts';
import { createRefusalWatch } from '#core/kernel/refusal-watch.ts';
import { createStatisticsWorker } from '#core/kernel/refresh-statistics.ts';
import type { OpenData } from '#core/open-data/index.ts';
import { createCardProgress, createPayments, describeNotices, hasMoneyIn, type NoticePress } from '#core/payments/index.ts';
import { createPeopleRouter } from '#core/people/index.ts';
import { createPrinting } from '#core/printing/index.ts';
import { createQueueRouter, createQueueSetupRouter, createQueueWorkers, createSupervisionRouter, listCounters } from '#core/queue/index.ts';
import { createReplication, openCentre } from '#core/replication/index.ts';
import { describeReports } from '#core/reports/index.ts';
import { createRetentionRouter, createRetentionWorker } from '#core/retention/index.ts';
import { createSatisfactionRouter } from '#core/satisfaction/index.ts';
import { createSearchRouter } from '#core/search/index.ts';
import { createSessionKeeper, createStaffRouters, openSignInDoor, tellEndedSessions, type SignInDoor } from '#core/staff/index.ts';
import { createPresence, createStationsRouter, tellRevoked, type StationParts } from '#core/stations/index.ts';
import { createSync, queueDelivery, receiveMessage } from '#core/sync/index.ts';
import { createSubjectRightsRouter } from '#core/subject-rights/index.ts';
import { createSystemRouter } from '#core/system/index.ts';
import { createVisitsRouter, type VisitParts } from '#core/visits/index.ts';
import { createAuthenticate, type Authenticate } from './authenticate.ts';
import type { CorePorts } from './core-ports.ts';
import { createFigures, openDataOf } from './create-figures.ts';
import { createOwnRouters } from './create-own-routers.ts';
import { createOfficeGuard } from './office-guard.ts';
import { documentSources } from './sources/documents.ts';
import { emergencySource, printSources, registrationSource } from './sources/index.ts';

/** Where a hub that citizens do not reach is found. */
const localAddress = 'http://127.0.0.1';

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

/** Case files with their way to the person, to the acts of civil status, and the words that head a message. */
const caseDesk = ({ kernel, catalogue, civilStatus, municipality, publicBaseUrl }: CorePorts): CaseDesk => ({
  kernel, catalogue, archive: civilStatus, sendMessage: (work, order) => queueDelivery(kernel, work, order),
  office: { heading: { municipality: municipality.name, office: municipality.officeName }, publicBaseUrl },
});

/** What the visits ask of what is done in them. */
const visitParts = (parts: CaseParts): VisitParts => ({
  kernel: parts.kernel, staysWithPerson: async (work, visitId) => await hasSettledCases(parts, work, visitId) || hasMoneyIn(work.db, work.actor, visitId),
});

/** Minutes after which a page that nobody touches is locked (AgID, misure minime ABSC 3 and 5: unattended stations). */
const usualLockMinutes = 10;

/** What a page is told first. */
const aboutOffice = ({ version, municipality, catalogue, publicBaseUrl, identityProvider, lockAfterMinutes = usualLockMinutes }: CorePorts) => ({
  lockAfterMinutes,
  version, training: municipality.isTraining,
  municipalityName: municipality.name, municipalityShortName: catalogue.municipality.shortName, officeName: municipality.officeName,
  ...(publicBaseUrl !== undefined && { publicBaseUrl }),
  ...(identityProvider && { signIn: identityProvider.offer }),
});

/** What people think of where they were served. */
const satisfactionOf = ({ kernel, catalogue }: CorePorts) => createSatisfactionRouter({
  kernel,
  readServed: async (db, scope, ticketId) => {
    const { serviceIds, language } = await readServed(db, scope, ticketId);
    return { language, areas: serviceIds.flatMap((id) => catalogue.find(id)?.area ?? []) };
  },
});

/** Papers, and who makes those of the register. */
const documentsOf = (ports: CorePorts, parts: CaseParts) => createDocuments({
  kernel: ports.kernel, templates: ports.certificates, publicBaseUrl: ports.publicBaseUrl ?? localAddress, sources: documentSources(parts, ports.coatOfArms), eSealer: ports.eSealer, waitsForHub: ports.isIsland,
  registerPress: createRegisterPress({ caller: ports.caller, operations: ports.operations, terms: ports.certificateTerms ?? ports.catalogue.municipality.certificates }),
});

/** Appointments with the words that head their messages. */
const appointmentParts = ({ kernel, municipality, publicBaseUrl }: CorePorts, parts: CaseParts): AppointmentParts => ({
  ...parts, municipalityName: municipality.name, officeName: municipality.officeName, publicBaseUrl,
  sendMessage: (work, order) => queueDelivery(kernel, work, order),
});

/** Looks after the room on the disk, where it can be read. */
const diskWatchOf = ({ kernel: { log, bus }, readDisk }: CorePorts): Worker[] => readDisk ? [createDiskWatch({ read: readDisk, log, bus })] : [];

/** Who else may see somebody, and who did; and what people may ask of their data. */
const createSightRouters = ({ kernel, population, catalogue, municipality, coatOfArms, retentionSchedule: schedule }: CorePorts) => ({
  accessLog: createAccessLogRouter(kernel), external: createExternalRouter({ kernel, register: population }),
  subjectRights: createSubjectRightsRouter({ kernel, catalogue, officeName: municipality.officeName, coatOfArms: coatOfArms?.svg, schedule, settings: catalogue.municipality }),
});

function createRouter(ports: CorePorts) {
  const { kernel, municipality, catalogue } = ports;
  const parts: CaseParts = { kernel, catalogue };
  const office = { municipalityId: municipality.id, officeId: municipality.officeId };
  keepBasket(parts);
  watchPaperMoney(kernel);
  const emergencyRegister = createEmergencyRegister({ kernel, getEntry: emergencySource(parts) });
  const documents = documentsOf(ports, parts);
  const appointments = appointmentParts(ports, parts);
  const press: NoticePress = { ...parts, noticeTemplate: ports.noticeTemplate, issuer: { officeName: municipality.officeName, coatOfArms: ports.coatOfArms?.svg } };
  const printing = createPrinting({ kernel, templates: ports.slips, sources: printSources({ ...ports, press }, appointments) });
  const handover = createHandover(parts, { municipalityId: municipality.id });
  const payments = createPayments({
    ...press, caller: ports.caller, operations: ports.operations, openTerminal: ports.openTerminal ?? openEcr17Terminal, cardProgress: createCardProgress(kernel, { municipalityId: municipality.id }),
  });
  const sync = createSync({
    kernel, caller: ports.caller, operations: ports.operations.map(handover.carry), outcomes: handover.outcomes, getRegistration: registrationSource(parts),
    describeSubjects: async (db, of) => new Map([...await describeCaseFiles(parts, db, of), ...await describeHandovers(db, of), ...await describeNotices(db, of), ...await describeMessages(parts, db, of), ...await describeReports(db, of)]),
    office,
  });
  const [presence, stations, figures] = [createPresence(kernel), stationParts(ports), createFigures(ports)];
  const keeper = createSessionKeeper(kernel, { office, lockAfterMinutes: ports.lockAfterMinutes ?? usualLockMinutes });
  const replication = createReplicationOf(ports);
  const retention = { kernel, schedule: ports.retentionSchedule, settings: catalogue.municipality };
  const router = implement(officeContract).$context<CallContext>().use(createGuard(kernel.log, { serves: ports.isIsland === true ? islandProcedures : undefined, onRefused: createRefusalWatch(kernel) })).use(createOfficeGuard(kernel.database)).router({
    system: createSystemRouter({ kernel, about: aboutOffice(ports), presence, readDisk: ports.readDisk, hubPlace: stations.hubPlace }),
    ...createStaffRouters(kernel, { issuer: `Sportello Facile, ${municipality.name}`, breakGlassMinutes: catalogue.municipality.breakGlassMinutes, provider: ports.identityProvider }),
    stations: createStationsRouter(stations),
    catalogue: createCatalogueRouter({ kernel, catalogue, today: () => businessDay(kernel.clock.now()) }),
    people: createPeopleRouter({ kernel, register: ports.population }),
    queue: createQueueRouter({ kernel, officeName: municipality.officeName, expectedMinutes: (serviceId) => catalogue.find(serviceId)?.minutes, bookedToday: readBookedToday }),
    queueSetup: createQueueSetupRouter(kernel),
    supervision: createSupervisionRouter(kernel),
    appointments: createAppointmentsRouter(appointments),
    visits: createVisitsRouter(visitParts(parts)),
    retention: createRetentionRouter(retention),
    ...createSightRouters(ports),
    satisfaction: satisfactionOf(ports),
    search: createSearchRouter(appointments),
    cases: createCasesRouter(caseDesk(ports)),
    citizenRecords: createCitizenRecordsRouter(parts),
    documents: documents.router,
    payments: payments.router,
    ...createOwnRouters(ports, documents.issue),
    ...figures.routers,
    printing: printing.router,
    sync: sync.router,
    emergencyRegister: emergencyRegister.router,
    handover: handover.router,
    replication: replication.router,
    blackout: createBlackoutRouter({ kernel, template: ports.kitTemplate, municipalityName: municipality.name, officeName: municipality.officeName }),
  });
  const workers: Worker[] = [
    documents.obtaining, documents.worker, printing.worker, handover.worker, ...payments.workers, ...sync.workers, ...createQueueWorkers(kernel, office),
    createAppointmentWorker(appointments, office), createExpiryWorker(kernel), createStatisticsWorker(kernel), ...(ports.keyStore ? [createKeyWorker(kernel, ports.keyStore)] : []), ...figures.workers,
    createSetAsideWorker(parts, office), createRetentionWorker(retention, office), presence.worker, keeper.worker, replication.worker, ...diskWatchOf(ports),
  ];
  return { router, workers, presence, keeper };
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
  /** The provider's way back, and a browser's way to it; absent where there is no identity provider. */
  readonly signIn: SignInDoor | undefined;
  /** What anybody may take; absent where the municipality publishes nothing. */
  readonly openData: OpenData | undefined;
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
  const { router, workers: all, presence, keeper } = createRouter({ ...ports, kernel: { ...kernel, serves: municipality.id } });
  const workers = ports.isIsland === true ? all.filter(({ name }) => islandWorkers.has(name)) : all;
  const stopTelling = [tellRevoked(kernel), tellEndedSessions(kernel)];
  const anonymous: Actor = { role: 'anonymous', id: 'anonymous', municipalityId: municipality.id, officeId: municipality.officeId };
  return {
    router, version, log: kernel.log,
    office: { municipalityName: municipality.name, officeName: municipality.officeName, isTraining: municipality.isTraining },
    receive: (message) => receiveMessage(kernel, anonymous, message),
    signIn: ports.identityProvider && openSignInDoor({ kernel, provider: ports.identityProvider }, anonymous),
    openData: openDataOf(ports),
    newId: () => kernel.ids.next(),
    authenticate: createAuthenticate({ kernel, presence, keeper, anonymous }),
    async health() {
      await kernel.database.read.raw('SELECT 1');
      return { ok: true, version, database: kernel.database.dialect, ...(ports.readDisk && { disk: await ports.readDisk() }) };
    },
    start() {
      for (const worker of workers) worker.start();
    },
    async stop() {
      for (const stop of stopTelling) stop();
      await Promise.all(workers.map((worker) => worker.stop()));
    },
    async runWorkers(only) {
      let done = 0;
      for (const worker of workers.filter(({ name }) => only === undefined || name === only)) done += await worker.runOnce();
      return done;
    },
  };
}
