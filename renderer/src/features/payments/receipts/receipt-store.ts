import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { OfficeDocument } from '#shared/documents/document.model.ts';
import type { AccountAmount } from '#shared/fees/refund.model.ts';
import type { VoidCause } from '#shared/payments/payment.model.ts';
import type { Beneficiary, FiledRefund, ReceiptDetail, ReceiptLine } from '#shared/payments/receipt.model.ts';
import { newestOnly } from '#renderer/rpc/newest-only.ts';
import { office } from '#renderer/rpc/office.ts';
import { openFile } from '#renderer/rpc/open-file.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';
import { useWaitingVoids } from './waiting-voids.ts';

export interface Voiding { readonly cause: VoidCause; readonly note: string; readonly beneficiary?: Beneficiary | undefined }
export interface Refunding { readonly amounts: AccountAmount[]; readonly reason: string; readonly beneficiary: Beneficiary }

/** The receipts of a day, the one that is looked at, what was proposed to be given back, and whether their board is on screen. */
export const useReceiptStore = defineStore('receipts', () => {
  const items = shallowRef<readonly ReceiptLine[]>([]);
  const refunds = shallowRef<readonly FiledRefund[]>([]);
  const chosen = shallowRef<ReceiptDetail>();
  const waiting = useWaitingVoids(chosen);
  const isBoardOpen = ref(false);
  /** The refused certificate whose money the receipt is looked at for. */
  const refusedDocumentId = ref<string>();
  /** The proposals of the office are on screen instead of the receipts. */
  const isListingRefunds = ref(false);

  const load = newestOnly((day: string) => office.payments.listReceipts({ day }), (found) => { items.value = found; });

  async function find(by: { text: string } | { paymentId: string }): Promise<void> {
    chosen.value = await office.payments.findReceipt(by);
  }

  /** Once more on paper: it is marked COPIA. */
  async function print(paymentId: string): Promise<void> {
    await sendOnce((requestId) => office.payments.printReceipt({ requestId, paymentId }));
  }

  /** Voids it, or asks somebody else to agree where it takes two. */
  async function voidReceipt({ payment: { id: paymentId }, voidOffer: { takesTwo } }: ReceiptDetail, voiding: Voiding): Promise<void> {
    const act = takesTwo ? office.payments.askVoid : office.payments.voidReceipt;
    chosen.value = await sendOnce((requestId) => act({ requestId, paymentId, ...voiding }));
  }

  async function propose(paymentId: string, refunding: Refunding): Promise<void> {
    await sendOnce((requestId) => office.payments.proposeRefund({ requestId, paymentId, ...refunding, documentId: refusedDocumentId.value }));
    refusedDocumentId.value = undefined;
    await find({ paymentId });
  }

  async function listRefunds(): Promise<void> {
    refunds.value = await office.payments.listRefunds();
    isListingRefunds.value = true;
  }

  /** Fetches the proposals as a table (the reading is journalled) and opens it. */
  async function exportRefunds(format: 'csv' | 'xlsx'): Promise<void> {
    const { fileName, type, contentBase64 } = await office.payments.exportRefunds({ format });
    openFile({ name: fileName, type, contentBase64 });
  }

  /** Leads from a certificate that the register refused to the receipt by which it was paid, ready to propose that its money goes back; whether there is one. */
  async function openForRefused({ id, visitId, caseFileId }: Pick<OfficeDocument, 'id' | 'visitId' | 'caseFileId'>): Promise<boolean> {
    const paid = (await office.payments.listPayments({ visitId })).find(({ voided, lines }) => voided === undefined && lines.some((line) => line.caseFileId === caseFileId && line.cents > 0));
    if (paid === undefined) return false;
    await find({ paymentId: paid.id });
    [refusedDocumentId.value, isBoardOpen.value] = [id, true];
    return true;
  }

  /** From a receipt to the list it came from, from the list to the counter. */
  function goBack(): void {
    if (chosen.value !== undefined) [chosen.value, refusedDocumentId.value] = [undefined, undefined];
    else if (isListingRefunds.value) isListingRefunds.value = false;
    else isBoardOpen.value = false;
  }

  function close(): void {
    [isBoardOpen.value, isListingRefunds.value, chosen.value, refusedDocumentId.value] = [false, false, undefined, undefined];
  }

  function toggle(): void {
    if (isBoardOpen.value) close();
    else isBoardOpen.value = true;
  }

  return { ...waiting, items, refunds, chosen, isBoardOpen, isListingRefunds, refusedDocumentId, load, find, print, voidReceipt, propose, listRefunds, exportRefunds, openForRefused, goBack, close, toggle };
});
