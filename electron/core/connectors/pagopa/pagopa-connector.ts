import { cancelDebtPosition } from './cancel-debt-position.ts';
import { createDebtPosition } from './create-debt-position.ts';
import { findPaymentByNotice } from './find-payment-by-notice.ts';
import { getDebtPosition } from './get-debt-position.ts';
import { listReceipts } from './list-receipts.ts';
import { readNoticeFolder, requestNotices } from './notice-folder.ts';
import type { PagopaConfig } from './pagopa-config.ts';
import { createPositionCalls } from './position-calls.ts';
import { printNotice } from './print-notice.ts';
import { readReceipt } from './read-receipt.ts';

/** What the product asks of pagoPA for one body: its debt positions, their payments, receipts and printed notices. */
export function createPagopaConnector(config: PagopaConfig) {
  const calls = createPositionCalls(config);
  return {
    createDebtPosition: createDebtPosition(config, calls),
    getDebtPosition: getDebtPosition(config, calls),
    cancelDebtPosition: cancelDebtPosition(config, calls),
    findPaymentByNotice: findPaymentByNotice(config),
    readReceipt: readReceipt(config),
    listReceipts: listReceipts(config),
    printNotice: printNotice(config),
    requestNotices: requestNotices(config),
    readNoticeFolder: readNoticeFolder(config),
  };
}
