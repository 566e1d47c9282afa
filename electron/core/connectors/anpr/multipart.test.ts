import { describe, expect, it } from 'vitest';
import { parseXml } from '#core/connectors/xml/parse-xml.ts';
import { readFields } from '#core/connectors/xml/xml-fields.ts';
import { putBack, unpackAnswer } from './multipart.ts';

const pdf = Buffer.from([0x25, 0x50, 0x44, 0x46, 0x2d, 0x0d, 0x0a, 0x2d, 0x2d, 0x00, 0xff, 0x0d, 0x0a]);
const xml = '<r><name>Forlì</name><pdf><x:Include xmlns:x="http://www.w3.org/2004/08/xop/include" href="cid:a%40b"/></pdf></r>';
const type = 'multipart/related; boundary="MIME_1"; start="<root@b>"; type="application/xop+xml"; start-info="text/xml"';

const body = (change: (text: string) => string = (text) => text) => Buffer.concat([
  Buffer.from(change(`--MIME_1\r\nContent-Type: application/xop+xml\r\nContent-ID: <root@b>\r\n\r\n${xml}\r\n--MIME_1\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <a@b>\r\n\r\n`)),
  pdf, Buffer.from(change('\r\n--MIME_1--\r\n')),
]);
const answer = (bytes: Buffer, contentType = type) => ({ status: 200, headers: new Headers({ 'content-type': contentType }), bytes, body: bytes.toString('utf8') });
const malformed = expect.objectContaining({ code: 'ANSWER_MALFORMED' });

describe('an answer in several parts', () => {
  it('is read as if its attachment had never been taken out, byte for byte', () => {
    const { text, attachments } = unpackAnswer(answer(body()));
    expect(readFields(putBack(parseXml(text), attachments))).toEqual({ name: 'Forlì', pdf: pdf.toString('base64') });
  });

  it('is its text alone when it has one part only', () => {
    expect(unpackAnswer(answer(Buffer.from('<r/>'), 'text/xml; charset=utf-8'))).toEqual({ text: '<r/>', attachments: new Map() });
  });

  it.each<[string, () => void]>([
    ['no boundary', () => unpackAnswer(answer(body(), 'multipart/related; type="text/xml"'))],
    ['half of it missing', () => unpackAnswer(answer(body((text) => text.replace('\r\n--MIME_1--\r\n', ''))))],
    ['no root', () => unpackAnswer(answer(body((text) => text.replace('<root@b>', '<other@b>'))))],
    ['an attachment of another name', () => {
      const { text, attachments } = unpackAnswer(answer(body((each) => each.replace('<a@b>', '<c@b>'))));
      putBack(parseXml(text), attachments);
    }],
  ])('is malformed with %s', (_name, read) => {
    expect(read).toThrowError(malformed);
  });
});
