import { describe, expect, it } from 'vitest';
import { bodyTaxNumber, newPosition, noticeOf, openPagopa, otherBody } from '#tests/support/pagopa-bench.ts';
import { toReceipt } from './official-receipt.ts';
import { parseReceiptXml } from './receipt-xml.ts';

async function openPaid() {
  const bench = await openPagopa();
  await bench.ask(bench.connector.createDebtPosition, newPosition);
  bench.setNow('2026-11-24T10:30:00.000Z');
  const paid: unknown = await (await bench.pay(newPosition.notice)).json();
  const receiptId = typeof paid === 'object' && paid !== null && 'receiptId' in paid ? String(paid.receiptId) : '';
  return { ...bench, receiptId };
}

const receipt = {
  notice: noticeOf(1),
  creditorReference: noticeOf(1).slice(1),
  cents: 2_221,
  feeCents: 150,
  paidAt: '2026-11-24T10:30:00.000Z',
  paidOn: '2026-11-24',
  description: newPosition.description,
  debtor: { taxCode: 'CCCFBA85D03L219P', fullName: 'Fabio Cocci' },
  provider: 'Istituto di Pagamento Simulato',
  method: 'creditCard',
  transfers: [
    { bodyTaxNumber, cents: 621, iban: 'IT60X0542811101000000123456', category: '0101101IM', remittance: 'Diritti di segreteria' },
    { bodyTaxNumber, cents: 1_600, category: '9/0501100TS', remittance: 'Imposta di bollo' },
  ],
};

describe('payments and receipts', () => {
  it('finds the payment of a notice once it has been made', async () => {
    const { ask, connector, pay } = await openPagopa();
    expect(await ask(connector.findPaymentByNotice, { notice: noticeOf(1) })).toEqual({});
    await ask(connector.createDebtPosition, newPosition);
    expect(await ask(connector.findPaymentByNotice, { notice: noticeOf(1) })).toEqual({});
    await pay(noticeOf(1));
    expect(await ask(connector.findPaymentByNotice, { notice: noticeOf(1) })).toMatchObject({ payment: { notice: noticeOf(1), cents: 2_221 } });
  });

  it('reads the same receipt from the node and from biz events', async () => {
    const { ask, connector, receiptId } = await openPaid();
    const { payment } = await ask(connector.findPaymentByNotice, { notice: noticeOf(1) });
    expect(payment).toEqual({ ...receipt, receiptId });
    expect(await ask(connector.readReceipt, { receiptId, notice: noticeOf(1) })).toEqual(payment);
  });

  it('has no receipt of what was not paid', async () => {
    const { fail, connector } = await openPaid();
    expect(await fail(connector.readReceipt, { receiptId: 'unknown', notice: noticeOf(1) })).toMatchObject({ code: 'SYSTEM_REFUSED', systemCode: 'HTTP_404' });
  });

  it('refuses the receipt of another notice', async () => {
    const { fail, connector, faults, receiptId } = await openPaid();
    faults.set(['foreign']);
    expect(await fail(connector.findPaymentByNotice, { notice: noticeOf(1) })).toMatchObject({ code: 'ANSWER_FOREIGN' });
    expect(await fail(connector.readReceipt, { receiptId, notice: noticeOf(1) })).toMatchObject({ code: 'ANSWER_FOREIGN' });
  });

  it('lists the payments received between two days', async () => {
    const { ask, connector } = await openPaid();
    const found = await ask(connector.listReceipts, { from: '2026-11-24', to: '2026-11-24' });
    expect(found).toEqual({ page: 0, pages: 1, receipts: [{ creditorReference: noticeOf(1).slice(1), debtorTaxCode: 'CCCFBA85D03L219P', paidAt: receipt.paidAt }] });
    expect(await ask(connector.listReceipts, { to: '2026-11-23' })).toEqual({ page: 0, pages: 0, receipts: [] });
  });
});

interface Changes { readonly namespace?: string; readonly outcome?: string; readonly amount?: string; readonly before?: string }

const xmlOf = ({ namespace = 'http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd', outcome = 'OK', amount = '12.34', before = '' }: Changes = {}): string =>
  `<?xml version="1.0"?>${before}<paSendRTReq xmlns="${namespace}"><idPA>${bodyTaxNumber}</idPA><receipt>
    <receiptId>abc</receiptId><noticeNumber>${noticeOf(1)}</noticeNumber><fiscalCode>${bodyTaxNumber}</fiscalCode><outcome>${outcome}</outcome>
    <creditorReferenceId>${noticeOf(1).slice(1)}</creditorReferenceId><paymentAmount>${amount}</paymentAmount><description>Tari &amp; altro</description>
    <companyName>Comune</companyName><debtor><uniqueIdentifier><entityUniqueIdentifierType>F</entityUniqueIdentifierType>
    <entityUniqueIdentifierValue>ANONIMO</entityUniqueIdentifierValue></uniqueIdentifier><fullName>ANONIMO</fullName></debtor>
    <transferList><transfer><idTransfer>1</idTransfer><transferAmount>12.34</transferAmount><fiscalCodePA>${bodyTaxNumber}</fiscalCodePA>
    <IBAN>IT60X0542811101000000123456</IBAN><remittanceInformation>Tari</remittanceInformation><transferCategory>0101101IM</transferCategory></transfer></transferList>
    <idPSP>P</idPSP><PSPCompanyName>Banca</PSPCompanyName><idChannel>C</idChannel><paymentDateTime>2026-07-01T12:00:00</paymentDateTime>
  </receipt></paSendRTReq>`;

const asked = { bodyTaxNumber, notice: noticeOf(1) };

describe('the receipt of the node', () => {
  it('is read with its cents, its characters and the time of Rome', () => {
    expect(toReceipt(parseReceiptXml(xmlOf()), asked)).toMatchObject({ cents: 1_234, description: 'Tari & altro', paidAt: '2026-07-01T10:00:00.000Z', paidOn: '2026-07-01' });
  });

  it.each([
    ['another namespace', xmlOf({ namespace: 'http://example.org/' })],
    ['an outcome that is not a success', xmlOf({ outcome: 'KO' })],
    ['fractions of a cent', xmlOf({ amount: '12.345' })],
    ['an amount that its transfers do not make', xmlOf({ amount: '12.35' })],
    ['a document type', xmlOf({ before: '<!DOCTYPE x [<!ENTITY e "12">]>' })],
    ['half its text', xmlOf().slice(0, 400)],
    ['another root', '<receipt/>'],
  ])('is malformed with %s', (_what, xml) => {
    expect(() => toReceipt(parseReceiptXml(xml), asked)).toThrow(expect.objectContaining({ code: 'ANSWER_MALFORMED' }));
  });

  it.each([
    ['another body', { ...asked, bodyTaxNumber: otherBody }],
    ['another notice', { ...asked, notice: noticeOf(2) }],
    ['another receipt', { ...asked, receiptId: 'abd' }],
  ])('is foreign to whoever asked about %s', (_what, other) => {
    expect(() => toReceipt(parseReceiptXml(xmlOf()), other)).toThrow(expect.objectContaining({ code: 'ANSWER_FOREIGN' }));
  });
});
