import { z } from 'zod';
import { SystemFailure } from '#core/connectors/operation.ts';
import { many } from '#core/connectors/xml/many.ts';
import { parseXml } from '#core/connectors/xml/parse-xml.ts';
import { readFields } from '#core/connectors/xml/xml-fields.ts';
import { parseOfficial } from './pagopa-http.ts';
import { OfficialReceipt } from './official-receipt.ts';

const receiptNamespace = 'http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd';
/** The message in which the node hands a receipt to the creditor, in its two versions. */
const messages: ReadonlySet<string> = new Set(['paSendRTReq', 'paSendRTV2Request']);

const Message = z.looseObject({ receipt: z.looseObject({}) });

const Identifier = z.looseObject({ uniqueIdentifier: z.object({ entityUniqueIdentifierValue: z.string() }) })
  .transform(({ uniqueIdentifier, ...rest }) => ({ ...rest, ...uniqueIdentifier }));

const Transfer = z.looseObject({ IBAN: z.string().optional() })
  .transform(({ IBAN, ...rest }) => ({ ...rest, ...(IBAN !== undefined && { iban: IBAN }) }));

/** The few names that XML spells or nests otherwise than JSON. */
const XmlReceipt = z.looseObject({
  PSPCompanyName: z.string(),
  debtor: Identifier,
  payer: Identifier.optional(),
  transferList: z.object({ transfer: many(Transfer) }),
}).transform(({ PSPCompanyName, transferList, ...rest }) =>
  ({ ...rest, pspCompanyName: PSPCompanyName, transferList: transferList.transfer }));

/** Reads the receipt of a payment from the XML that the node sent; only its own message in its own namespace is one. */
export function parseReceiptXml(xml: string): OfficialReceipt {
  const root = parseXml(xml);
  if (!messages.has(root.name) || root.namespace !== receiptNamespace) {
    throw new SystemFailure('ANSWER_MALFORMED', `not a receipt: ${root.name} of ${root.namespace}`);
  }
  const { receipt } = parseOfficial(Message, readFields(root, receiptNamespace));
  return parseOfficial(OfficialReceipt, parseOfficial(XmlReceipt, receipt));
}
