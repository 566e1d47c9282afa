import { accessLogContract } from './access-log/access-log.contract.ts';
import { appointmentsContract } from './appointments/appointments.contract.ts';
import { blackoutContract } from './blackout/blackout.contract.ts';
import { casesContract } from './cases/cases.contract.ts';
import { catalogueContract } from './catalogue/catalogue.contract.ts';
import { citizenRecordsContract } from './citizen-records/citizen-records.contract.ts';
import { documentsContract } from './documents/documents.contract.ts';
import { emergencyRegisterContract } from './emergency-register/emergency-register.contract.ts';
import { externalContract } from './external/external.contract.ts';
import { handoverContract } from './handover/handover.contract.ts';
import { islandsContract } from './islands/islands.contract.ts';
import { paymentsContract } from './payments/payments.contract.ts';
import { peopleContract } from './people/people.contract.ts';
import { printingContract } from './printing/printing.contract.ts';
import { queueContract } from './queue/queue.contract.ts';
import { queueSetupContract } from './queue/queue-setup.contract.ts';
import { supervisionContract } from './queue/supervision.contract.ts';
import { remittancesContract } from './remittances/remittances.contract.ts';
import { reportsContract } from './reports/reports.contract.ts';
import { replicationContract } from './replication/replication.contract.ts';
import { retentionContract } from './retention/retention.contract.ts';
import { satisfactionContract } from './satisfaction/satisfaction.contract.ts';
import { searchContract } from './search/search.contract.ts';
import { accountsContract } from './staff/accounts.contract.ts';
import { signInContract } from './staff/sign-in.contract.ts';
import { staffContract } from './staff/staff.contract.ts';
import { stationsContract } from './stations/stations.contract.ts';
import { statsContract } from './stats/stats.contract.ts';
import { subjectRightsContract } from './subject-rights/subject-rights.contract.ts';
import { syncContract } from './sync/sync.contract.ts';
import { systemContract } from './system/system.contract.ts';
import { tillContract } from './till/till.contract.ts';
import { visitsContract } from './visits/visits.contract.ts';

/** Everything an office can be asked; the same over a MessagePort, over HTTP and in process. */
export const officeContract = {
  system: systemContract,
  staff: staffContract,
  signIn: signInContract,
  accounts: accountsContract,
  stations: stationsContract,
  catalogue: catalogueContract,
  people: peopleContract,
  queue: queueContract,
  queueSetup: queueSetupContract,
  supervision: supervisionContract,
  appointments: appointmentsContract,
  visits: visitsContract,
  search: searchContract,
  cases: casesContract,
  citizenRecords: citizenRecordsContract,
  documents: documentsContract,
  payments: paymentsContract,
  till: tillContract,
  remittances: remittancesContract,
  reports: reportsContract,
  stats: statsContract,
  printing: printingContract,
  sync: syncContract,
  emergencyRegister: emergencyRegisterContract,
  handover: handoverContract,
  retention: retentionContract,
  external: externalContract,
  accessLog: accessLogContract,
  subjectRights: subjectRightsContract,
  satisfaction: satisfactionContract,
  blackout: blackoutContract,
  islands: islandsContract,
  replication: replicationContract,
};
