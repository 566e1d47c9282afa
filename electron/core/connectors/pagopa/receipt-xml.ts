import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import { SystemFailure } from '#core/connectors/operation.ts';
import { parseOfficial } from './pagopa-http.ts';
import { OfficialReceipt } from './official-receipt.ts';

const receiptNamespace = 'http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd';
/** The message in which the node hands a receipt to the creditor, in its two versions. */
const messages: ReadonlySet<string> = new Set(['paSendRTReq', 'paSendRTV2Request']);

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  ignoreDeclaration: true,
  parseTagValue: false,
  parseAttributeValue: false,
  isArray: (_name, path) => String(path).endsWith('.transferList.transfer'),
});

const malformed = (detail: string): SystemFailure => new SystemFailure('ANSWER_MALFORMED', detail);

const Message = z.looseObject({ receipt: z.looseObject({}) });

/** The message under the root, when the root is one of ours and in its namespace. */
function openMessage(document: Record<string, unknown>): z.infer<typeof Message> {
  const [root, ...others] = Object.entries(document);
  if (root === undefined || others.length > 0) throw malformed('not one XML element');
  const [tag, content] = root;
  const [name = '', prefix] = tag.split(':').toReversed();
  const message = parseOfficial(Message, content);
  const namespace = message[prefix === undefined ? '@xmlns' : `@xmlns:${prefix}`];
  if (!messages.has(name) || namespace !== receiptNamespace) throw malformed(`not a receipt: ${tag} of ${String(namespace)}`);
  return message;
}

const Identifier = z.looseObject({ uniqueIdentifier: z.object({ entityUniqueIdentifierValue: z.string() }) })
  .transform(({ uniqueIdentifier, ...rest }) => ({ ...rest, ...uniqueIdentifier }));

const Transfer = z.looseObject({ IBAN: z.string().optional() })
  .transform(({ IBAN, ...rest }) => ({ ...rest, ...(IBAN !== undefined && { iban: IBAN }) }));

/** The few names that XML spells or nests otherwise than JSON. */
const XmlReceipt = z.looseObject({
  PSPCompanyName: z.string(),
  debtor: Identifier,
  payer: Identifier.optional(),
  transferList: z.object({ transfer: z.array(Transfer) }),
}).transform(({ PSPCompanyName, transferList, ...rest }) =>
  ({ ...rest, pspCompanyName: PSPCompanyName, transferList: transferList.transfer }));

/** Reads the receipt of a payment from the XML that the node sent; document types and entities are refused. */
export function parseReceiptXml(xml: string): OfficialReceipt {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw malformed('a document type in the answer');
  if (XMLValidator.validate(xml) !== true) throw malformed(`not XML: ${xml.slice(0, 80)}`);
  const document: unknown = parser.parse(xml);
  const message = openMessage(parseOfficial(z.record(z.string(), z.unknown()), document));
  return parseOfficial(OfficialReceipt, parseOfficial(XmlReceipt, message.receipt));
}
