/**
 * What a station does without its hub: the only list of it. Everything else waits, by name whatever is numbered, sealed or decided at the hub: papers,
 * protocol numbers, notices, cards, closings, voids, set-up, appointments, statistics.
 */
export const islandProcedures: ReadonlySet<string> = new Set([
  'system.hello', 'system.watch',
  'staff.logIn', 'staff.logOut', 'staff.me',
  'stations.checkToken',
  'catalogue.listServices', 'catalogue.getService', 'catalogue.describeNeed', 'catalogue.listStampExemptions', 'catalogue.searchPlaces', 'catalogue.readContacts',
  'people.findByTaxCode', 'people.searchByName', 'search.find',
  'queue.listQueues', 'queue.board', 'queue.listToday', 'queue.peekNext', 'queue.watchWaitingRoom', 'queue.issueTicket',
  'queue.openCounter', 'queue.takeOverCounter', 'queue.closeCounter', 'queue.pauseCounter', 'queue.explainPause', 'queue.resumeCounter', 'queue.setAutoCall',
  'queue.callNext', 'queue.callChosen', 'queue.recall', 'queue.markNoShow', 'queue.returnTicket', 'queue.transfer', 'queue.markLeft', 'queue.cancel',
  'queue.startServing', 'queue.finish',
  'visits.open', 'visits.get', 'visits.listOpen', 'visits.identify', 'visits.changePerson', 'visits.park', 'visits.resume', 'visits.close', 'visits.takeBack',
  'cases.listByVisit', 'cases.open', 'cases.repeatFor', 'cases.saveDraft', 'cases.remove', 'cases.addStamp', 'cases.removeStamp', 'cases.attach', 'cases.readAttachment', 'cases.removeAttachment',
  'cases.giveReferral', 'cases.countUses',
  /* No kit brings what was set aside: a station without its hub has none to offer, and neither sets aside nor takes up. */
  'cases.listSetAside',
  'documents.listByVisit',
  'payments.getBill', 'payments.listPayments', 'payments.settle', 'payments.listCards', 'payments.listOpenCards', 'payments.listNotices', 'payments.listDues',
  'payments.listOwedDecisions', 'payments.listReceipts', 'payments.findReceipt', 'payments.printReceipt',
  'till.current', 'till.open', 'till.readCashRules', 'till.listStockKinds',
  'printing.listPrinters', 'printing.listJobs', 'printing.preview', 'printing.confirm', 'printing.reprint', 'printing.printReceipt', 'printing.printWhatToBring', 'printing.cancel',
  'printing.move', 'printing.tryNow', 'printing.printTest',
]);
