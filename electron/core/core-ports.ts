import type { CertificateTerms } from '#shared/catalogue/municipality.model.ts';
import type { DiskSpace } from '#shared/kernel/disk-space.ts';
import type { HubPlace } from '#shared/stations/stations.model.ts';
import type { StockKind } from '#shared/till/stock.model.ts';
import type { RetentionSchedule } from '#shared/retention/retention.model.ts';
import type { KitTemplate } from '#core/blackout/index.ts';
import type { OpenTerminal } from '#core/card-terminal/index.ts';
import type { CivilStatusArchive } from '#core/cases/index.ts';
import type { Catalogue, CoatOfArms } from '#core/catalogue/index.ts';
import type { Operation } from '#core/connectors/operation.ts';
import type { SystemCaller } from '#core/connectors/system-caller.ts';
import type { CertificateTemplates } from '#core/documents/index.ts';
import type { ESealer } from '#core/e-seal/index.ts';
import type { KeyStore } from '#core/kernel/key-store.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { OpenDataResources } from '#core/open-data/index.ts';
import type { NoticeTemplate } from '#core/payments/index.ts';
import type { PopulationRegister } from '#core/people/index.ts';
import type { SlipTemplates } from '#core/printing/index.ts';
import type { OpenCentre } from '#core/replication/index.ts';
import type { AccountTemplates } from '#core/remittances/index.ts';
import type { Municipality } from '#core/settings/index.ts';
import type { IdentityProvider } from '#core/staff/index.ts';

/** What the shell gives the core: a kernel on an open database, the data it reads, the systems it talks to. */
export interface CorePorts {
  readonly kernel: Kernel;
  readonly version: string;
  readonly municipality: Municipality;
  readonly catalogue: Catalogue;
  readonly certificates: CertificateTemplates;
  /** Who makes the register's certificates, in place of what the municipality says. */
  readonly certificateTerms?: CertificateTerms | undefined;
  readonly slips: SlipTemplates;
  /** What the page of a pagoPA notice says. */
  readonly noticeTemplate: NoticeTemplate;
  /** Stamps, blank cards, forms and badges that tills may hold. */
  readonly stockKinds: readonly StockKind[];
  /** What the kit of paper says, for a day on which nothing works. */
  readonly kitTemplate: KitTemplate;
  /** How long personal data are kept. */
  readonly retentionSchedule: RetentionSchedule;
  /** What yearly accounts say. */
  readonly accountTemplates: AccountTemplates;
  /** What the page of the open data is made with. */
  readonly openDataResources: OpenDataResources;
  readonly population: PopulationRegister;
  readonly civilStatus: CivilStatusArchive;
  /** What the central systems connected here can be asked, and the one way to ask. */
  readonly operations: readonly Operation[];
  readonly caller: SystemCaller;
  /** The way to a card terminal; absent: over the network, in the Italian ECR protocol. */
  readonly openTerminal?: OpenTerminal;
  /** The municipality's electronic seal; absent: papers go without. */
  readonly eSealer?: ESealer;
  /** The municipality's arms; absent: papers carry its name alone. */
  readonly coatOfArms?: CoatOfArms | undefined;
  /** Where citizens reach the public pages; absent: tickets have no page to follow. */
  readonly publicBaseUrl?: string;
  /** Where devices reach this hub; absent: nowhere but here. */
  readonly hubPlace?: (() => HubPlace) | undefined;
  /** Whether this hub is the centre of several municipalities; absent: of its own alone. */
  readonly isUnionCentre?: boolean | undefined;
  /** The way to a centre; absent: HTTPS with its pinned key. */
  readonly openCentre?: OpenCentre;
  /** Whether this is a station that works without its hub: what is decided at the hub waits, and only its own printers are served. */
  readonly isIsland?: boolean;
  /** Minutes after which a clerk's page that nobody touches is locked; 0: never; absent: ten. */
  readonly lockAfterMinutes?: number | undefined;
  /** The municipality's identity provider; absent: passwords alone. */
  readonly identityProvider?: IdentityProvider | undefined;
  /** Where the node's keys are kept, so that they can be rotated; absent: they stay. */
  readonly keyStore?: KeyStore;
  /** How much room there is on the disk of the data folder; absent: nobody looks. */
  readonly readDisk?: () => Promise<DiskSpace>;
}
