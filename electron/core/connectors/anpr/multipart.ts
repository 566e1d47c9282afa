import type { HttpAnswer } from '#core/connectors/http.ts';
import { SystemFailure } from '#core/connectors/operation.ts';
import { attributeOf, elementsOf, type XmlElement } from '#core/connectors/xml/xml-element.ts';

const xopNamespace = 'http://www.w3.org/2004/08/xop/include';
/** A certificate comes with one attachment; who sends hundreds means harm. */
const mostParts = 16;

const malformed = (why: string): SystemFailure => new SystemFailure('ANSWER_MALFORMED', `multipart: ${why}`);

/** An answer apart from its attachments, which are known by their id. */
export interface UnpackedAnswer { readonly text: string; readonly attachments: ReadonlyMap<string, Buffer> }

const parameterOf = (header: string, name: string): string | undefined =>
  new RegExp(`;\\s*${name}="?([^";]+)"?`, 'iu').exec(header)?.[1];

const bareId = (id: string): string => id.trim().replace(/^<|>$/gu, '');

/** One byte a character: boundaries are found in binary data too. */
function splitParts(body: string, boundary: string): { id: string; content: Buffer }[] {
  const [, ...pieces] = `\r\n${body}`.split(`\r\n--${boundary}`);
  const end = pieces.findIndex((piece) => piece.startsWith('--'));
  if (end < 1 || end > mostParts) throw malformed(end === -1 ? 'half an answer' : 'no parts, or too many');
  return pieces.slice(0, end).map((piece) => {
    const headersEnd = piece.indexOf('\r\n\r\n');
    if (headersEnd === -1) throw malformed('a part without headers');
    const headers = piece.slice(0, headersEnd);
    const content = piece.slice(headersEnd + 4);
    const isBase64 = /content-transfer-encoding:\s*base64/iu.test(headers);
    return { id: bareId(/content-id:\s*([^\r\n]+)/iu.exec(headers)?.[1] ?? ''), content: Buffer.from(content, isBase64 ? 'base64' : 'latin1') };
  });
}

/** Unpacks an answer in several parts (MTOM), as certification gives it; any other answer is its text alone. */
export function unpackAnswer(answer: HttpAnswer): UnpackedAnswer {
  const type = answer.headers.get('content-type') ?? '';
  if (!/^multipart\/related/iu.test(type)) return { text: answer.body, attachments: new Map() };
  const boundary = parameterOf(type, 'boundary');
  if (boundary === undefined) throw malformed('no boundary');
  const parts = splitParts(Buffer.from(answer.bytes).toString('latin1'), boundary);
  const start = parameterOf(type, 'start');
  const root = start === undefined ? parts[0] : parts.find(({ id }) => id === bareId(start));
  if (root === undefined) throw malformed('no root part');
  return { text: root.content.toString('utf8'), attachments: new Map(parts.filter((each) => each !== root).map(({ id, content }) => [id, content])) };
}

/** The element with its attachments written in their places, base64, as if they had never been taken out. */
export function putBack(element: XmlElement, attachments: UnpackedAnswer['attachments']): XmlElement {
  const [include] = elementsOf(element).filter((child) => child.name === 'Include' && child.namespace === xopNamespace);
  if (include === undefined) return { ...element, children: element.children.map((child) => typeof child === 'string' ? child : putBack(child, attachments)) };
  const content = attachments.get(decodeURIComponent(attributeOf(include, 'href')?.replace(/^cid:/u, '') ?? ''));
  if (content === undefined) throw malformed('an attachment that is not there');
  return { ...element, children: [content.toString('base64')] };
}
