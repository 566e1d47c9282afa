import type { Role } from '#shared/kernel/access.ts';

const anyone: Role[] = ['clerk', 'supervisor', 'administrator', 'auditor', 'external', 'station', 'display', 'kiosk', 'anonymous'];
const withSession: Role[] = ['clerk', 'supervisor', 'administrator', 'auditor', 'external'];
const officeStaff: Role[] = ['clerk', 'supervisor', 'administrator'];
const atCounter: Role[] = ['clerk', 'supervisor'];
const inCharge: Role[] = ['supervisor', 'administrator'];
const overseers: Role[] = ['supervisor', 'administrator', 'auditor'];
const inTheRoom: Role[] = ['clerk', 'supervisor', 'display', 'kiosk'];
const ticketGivers: Role[] = ['clerk', 'supervisor', 'kiosk'];

/**
 * Who may call what, written by hand and reviewed: never derived from the contract that it is there to check.
 * A new procedure needs its row here.
 */
export const accessTable: Readonly<Record<string, readonly Role[]>> = {
  'system.hello': anyone,
  'system.watch': withSession,

  'staff.logIn': anyone,
  'staff.logOut': withSession,
  'staff.me': withSession,

  'stations.openTrainingDevice': anyone,

  'catalogue.listServices': officeStaff,
  'catalogue.getService': officeStaff,
  'catalogue.describeNeed': inTheRoom,
  'catalogue.listStampExemptions': officeStaff,
  'catalogue.searchPlaces': officeStaff,

  'people.findByTaxCode': atCounter,
  'people.searchByName': atCounter,

  'queue.listQueues': inTheRoom,
  'queue.board': officeStaff,
  'queue.listToday': atCounter,
  'queue.forecastErrors': inCharge,
  'queue.peekNext': atCounter,
  'queue.issueTicket': ticketGivers,
  'queue.openCounter': atCounter,
  'queue.closeCounter': atCounter,
  'queue.pauseCounter': atCounter,
  'queue.resumeCounter': atCounter,
  'queue.handOverCounter': atCounter,
  'queue.setAutoCall': atCounter,
  'queue.askForHelp': atCounter,
  'queue.answerHelp': atCounter,
  'queue.endHelp': atCounter,
  'queue.callNext': atCounter,
  'queue.callChosen': atCounter,
  'queue.recall': atCounter,
  'queue.markNoShow': atCounter,
  'queue.returnTicket': atCounter,
  'queue.transfer': atCounter,
  'queue.markLeft': atCounter,
  'queue.cancel': atCounter,
  'queue.correct': atCounter,
  'queue.startServing': atCounter,
  'queue.finish': atCounter,
  'queue.watchWaitingRoom': inTheRoom,
  'queue.readPlace': anyone,

  'queueSetup.read': inCharge,
  'queueSetup.saveQueue': inCharge,
  'queueSetup.retireQueue': inCharge,
  'queueSetup.saveRoom': inCharge,
  'queueSetup.saveCounter': inCharge,
  'queueSetup.saveRules': inCharge,
  'queueSetup.saveClosingDays': inCharge,
  'queueSetup.saveSkills': inCharge,
  'queueSetup.saveRota': inCharge,

  'appointments.listOffered': anyone,
  'appointments.listSlots': anyone,
  'appointments.book': anyone,
  'appointments.bookAtCounter': atCounter,
  'appointments.readByCode': anyone,
  'appointments.moveByCode': anyone,
  'appointments.cancelByCode': anyone,
  'appointments.move': atCounter,
  'appointments.cancel': atCounter,
  'appointments.listDay': atCounter,
  'appointments.checkIn': ticketGivers,
  'appointments.checkInAtCounter': atCounter,
  'appointments.markHeld': atCounter,
  'appointments.printSlip': atCounter,
  'appointments.listAgendas': inCharge,
  'appointments.saveAgenda': inCharge,
  'appointments.retireAgenda': inCharge,

  'visits.open': atCounter,
  'visits.get': atCounter,
  'visits.listOpen': atCounter,
  'visits.identify': atCounter,
  'visits.park': atCounter,
  'visits.resume': atCounter,
  'visits.close': atCounter,

  'cases.listByVisit': atCounter,
  'cases.open': atCounter,
  'cases.saveDraft': atCounter,
  'cases.remove': atCounter,
  'cases.attach': atCounter,
  'cases.readAttachment': atCounter,
  'cases.removeAttachment': atCounter,
  'cases.giveReferral': atCounter,
  'cases.countUses': atCounter,
  'cases.listWork': atCounter,
  'cases.read': atCounter,
  'cases.take': atCounter,
  'cases.act': atCounter,
  'cases.noteCheck': atCounter,
  'cases.tellCitizen': atCounter,

  'documents.listByVisit': atCounter,
  'documents.download': atCounter,
  'documents.preview': atCounter,
  'documents.reissue': inCharge,
  'documents.void': inCharge,
  'documents.verify': anyone,

  'payments.getBill': atCounter,
  'payments.listPayments': atCounter,
  'payments.settle': atCounter,
  'payments.listNotices': atCounter,
  'payments.listRefundsDue': officeStaff,
  'payments.issueNotice': atCounter,
  'payments.checkNotice': atCounter,
  'payments.cancelNotice': atCounter,

  'printing.listPrinters': officeStaff,
  'printing.listJobs': officeStaff,
  'printing.confirm': atCounter,
  'printing.reprint': atCounter,

  'sync.listSystems': officeStaff,
  'sync.listDeliveries': officeStaff,
  'sync.retry': inCharge,
  'sync.confirmArrival': inCharge,
  'sync.repeat': inCharge,

  'emergencyRegister.status': officeStaff,
  'emergencyRegister.open': inCharge,
  'emergencyRegister.renew': inCharge,
  'emergencyRegister.close': inCharge,
  'emergencyRegister.listEntries': overseers,
  'emergencyRegister.link': inCharge,
  'emergencyRegister.printDay': inCharge,
  'emergencyRegister.listDays': overseers,

  'handover.listDays': officeStaff,
};
