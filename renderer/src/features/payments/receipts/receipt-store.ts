import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { OfficeDocument } from '#shared/documents/document.model.ts';
import type { AccountAmount } from '#shared/fees/refund.model.ts';
import type { VoidCause } from '#shared/payments/payment.model.ts';
import type { Beneficiary, FiledRefund, ReceiptDetail, ReceiptLine, WaitingVoid } from '#shared/payments/receipt.model.ts';
import { newestOnly } from '#renderer/rpc/newest-only.ts';
import { office } from '#renderer/rpc/office.ts';
import { openFile } from '#renderer/rpc/open-file.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';

export interface Voiding { readonly cause: VoidCause; readonly note: string; readonly beneficiary?: Beneficiary | undefined }
export interface Refunding { readonly amounts: AccountAmount[]; readonly reason: string; readonly beneficiary: Beneficiary }

/** The receipts of a day, the one that is looked at, what was proposed to be given back, and whether their board is on screen. */
export const useReceiptStore = defineStore('receipts', () => {
  const items = shallowRef<readonly ReceiptLine[]>([]);
  const refunds = shallowRef<readonly FiledRefund[]>([]);
  const chosen = shallowRef<ReceiptDetail>();
  /** Voids that wait for a second person. */
  const waitingVoids = shallowRef<readonly WaitingVoid[]>([]);
  const toDecideCount = computed(() => waitingVoids.value.filter(({ isToDecide }) => isToDecide).length);
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

  /** The second person's yes or no, or the no of whoever asked. */
  async function decideVoid(paymentId: string, isApproved: boolean): Promise<void> {
    chosen.value = await sendOnce((requestId) => office.payments.decideVoid({ requestId, paymentId, isApproved }));
  }

  const loadWaitingVoids = newestOnly((_all: undefined) => office.payments.listWaitingVoids(), (found) => { waitingVoids.value = found; });

  /** After a void was asked for or decided anywhere in the office: the list, and the receipt that is looked at while it waits. */
  async function followVoids(): Promise<void> {
    await loadWaitingVoids(undefined);
    const looked = chosen.value;
    if (looked?.voidRequest === undefined || waitingVoids.value.some(({ paymentId }) => paymentId === looked.payment.id)) return;
    const now = await office.payments.findReceipt({ paymentId: looked.payment.id });
    if (chosen.value === looked) chosen.value = now;
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

  return { items, refunds, chosen, waitingVoids, toDecideCount, isBoardOpen, isListingRefunds, refusedDocumentId, load, find, print, voidReceipt, decideVoid, followVoids, propose, listRefunds, exportRefunds, openForRefused, goBack, close, toggle };
});
