import type { Knex } from 'knex';
import * as journal from './001-journal.ts';
import * as office from './002-office.ts';
import * as queue from './003-queue.ts';
import * as visits from './004-visits.ts';
import * as documents from './005-documents.ts';
import * as deliveries from './006-late-effects.ts';
import * as emergencyRegister from './007-emergency-register.ts';
import * as deliveryEngine from './008-delivery-engine.ts';
import * as caseEmergencyNumber from './009-case-emergency-number.ts';
import * as pagopaNotices from './010-pagopa-notices.ts';
import * as dayHandovers from './012-day-handovers.ts';
import * as emergencyRegisters from './013-emergency-registers.ts';
import * as unsureDeliveries from './014-unsure-deliveries.ts';
import * as caseAttachments from './015-case-attachments.ts';
import * as caseProgress from './016-case-progress.ts';
import * as documentsWithoutPerson from './018-documents-without-person.ts';
import * as personContacts from './019-person-contacts.ts';
import * as wholeQueue from './020-whole-queue.ts';
import * as appointments from './021-appointments.ts';
import * as callOrder from './022-call-order.ts';
import * as transferNote from './023-transfer-note.ts';
import * as documentESeal from './026-document-e-seal.ts';
import * as printerSetup from './027-printer-setup.ts';
import * as till from './028-till.ts';
import * as cardOperations from './029-card-operations.ts';
import * as certificatesFromAnpr from './030-certificates-from-anpr.ts';
import * as caseActs from './031-case-acts.ts';
import * as noticePapers from './033-notice-papers.ts';
import * as moneyOnward from './034-money-onward.ts';
import * as instalmentPlans from './035-instalment-plans.ts';
import * as stampMarks from './032-stamp-marks.ts';
import * as voidsAndRefunds from './036-voids-and-refunds.ts';
import * as decisionBills from './037-decision-bills.ts';
import * as pairing from './038-pairing.ts';
import * as otherNodes from './039-other-nodes.ts';
import * as islands from './040-islands.ts';
import * as replication from './041-replication.ts';
import * as blackoutKits from './042-blackout-kits.ts';
import * as staffPreferences from './043-staff-preferences.ts';
import * as citizenRecords from './045-citizen-records.ts';
import * as setAsideDrafts from './046-set-aside-drafts.ts';
import * as dayRollups from './047-day-rollups.ts';
import * as lookUpIndexes from './048-look-up-indexes.ts';
import * as roomNotices from './049-room-notices.ts';
import * as satisfaction from './050-satisfaction.ts';
import * as retention from './051-retention.ts';
import * as reportSchedules from './052-report-schedules.ts';
import * as figuresOfOffices from './053-figures-of-offices.ts';
import * as reportSendings from './055-report-sendings.ts';
import * as historyIndexes from './057-history-indexes.ts';
import * as accountsAndSessions from './058-accounts-and-sessions.ts';
import * as secondFactors from './059-second-factors.ts';
import * as sealedNotes from './061-sealed-notes.ts';
import * as wordBuckets from './062-word-buckets.ts';
import * as keyHolders from './063-key-holders.ts';
import * as externalBodies from './064-external-bodies.ts';
import * as identityProvider from './065-identity-provider.ts';
import * as subjectRequests from './066-subject-requests.ts';
import * as forgetAddresses from './067-forget-addresses.ts';
import * as voidRequests from './068-void-requests.ts';
import * as glassBreaks from './069-glass-breaks.ts';
import * as retentionIndexes from './070-retention-indexes.ts';
import * as numberIndexes from './072-number-indexes.ts';

interface Migration { readonly name: string; up(db: Knex): Promise<void>; down(db: Knex): Promise<void> }

/** In order, for ever: a migration that has been released is never edited. */
const migrations: readonly Migration[] = [
  { name: '001-journal', ...journal },
  { name: '002-office', ...office },
  { name: '003-queue', ...queue },
  { name: '004-visits', ...visits },
  { name: '005-documents', ...documents },
  { name: '006-late-effects', ...deliveries },
  { name: '007-emergency-register', ...emergencyRegister },
  { name: '008-delivery-engine', ...deliveryEngine },
  { name: '009-case-emergency-number', ...caseEmergencyNumber },
  { name: '010-pagopa-notices', ...pagopaNotices },
  { name: '012-day-handovers', ...dayHandovers },
  { name: '013-emergency-registers', ...emergencyRegisters },
  { name: '014-unsure-deliveries', ...unsureDeliveries },
  { name: '015-case-attachments', ...caseAttachments },
  { name: '016-case-progress', ...caseProgress },
  { name: '018-documents-without-person', ...documentsWithoutPerson },
  { name: '019-person-contacts', ...personContacts },
  { name: '020-whole-queue', ...wholeQueue },
  { name: '021-appointments', ...appointments },
  { name: '022-call-order', ...callOrder },
  { name: '023-transfer-note', ...transferNote },
  { name: '026-document-e-seal', ...documentESeal },
  { name: '027-printer-setup', ...printerSetup },
  { name: '028-till', ...till },
  { name: '029-card-operations', ...cardOperations },
  { name: '030-certificates-from-anpr', ...certificatesFromAnpr },
  { name: '031-case-acts', ...caseActs },
  { name: '033-notice-papers', ...noticePapers },
  { name: '034-money-onward', ...moneyOnward },
  { name: '035-instalment-plans', ...instalmentPlans },
  { name: '032-stamp-marks', ...stampMarks },
  { name: '036-voids-and-refunds', ...voidsAndRefunds },
  { name: '037-decision-bills', ...decisionBills },
  { name: '038-pairing', ...pairing },
  { name: '039-other-nodes', ...otherNodes },
  { name: '040-islands', ...islands },
  { name: '041-replication', ...replication },
  { name: '042-blackout-kits', ...blackoutKits },
  { name: '043-staff-preferences', ...staffPreferences },
  { name: '045-citizen-records', ...citizenRecords },
  { name: '046-set-aside-drafts', ...setAsideDrafts },
  { name: '047-day-rollups', ...dayRollups },
  { name: '048-look-up-indexes', ...lookUpIndexes },
  { name: '049-room-notices', ...roomNotices },
  { name: '050-satisfaction', ...satisfaction },
  { name: '051-retention', ...retention },
  { name: '052-report-schedules', ...reportSchedules },
  { name: '053-figures-of-offices', ...figuresOfOffices },
  { name: '055-report-sendings', ...reportSendings },
  { name: '057-history-indexes', ...historyIndexes },
  { name: '058-accounts-and-sessions', ...accountsAndSessions },
  { name: '059-second-factors', ...secondFactors },
  { name: '061-sealed-notes', ...sealedNotes },
  { name: '062-word-buckets', ...wordBuckets },
  { name: '063-key-holders', ...keyHolders },
  { name: '064-external-bodies', ...externalBodies },
  { name: '065-identity-provider', ...identityProvider },
  { name: '066-subject-requests', ...subjectRequests },
  { name: '067-forget-addresses', ...forgetAddresses },
  { name: '068-void-requests', ...voidRequests },
  { name: '069-glass-breaks', ...glassBreaks },
  { name: '070-retention-indexes', ...retentionIndexes },
  { name: '072-number-indexes', ...numberIndexes },
];

/** What a database of this version has been through. */
export const migrationNames: readonly string[] = migrations.map(({ name }) => name);

export const migrationSource: Knex.MigrationSource<Migration> = {
  getMigrations: () => Promise.resolve([...migrations]),
  getMigrationName: (migration) => migration.name,
  getMigration: (migration) => Promise.resolve(migration),
};
