import { createServer } from 'node:https';
import { createPublicKey, verify } from 'node:crypto';
import { validateXML } from 'xmllint-wasm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { parseXml } from '#core/connectors/xml/parse-xml.ts';
import { writeDocument } from '#core/connectors/xml/soap.ts';
import { attributeOf, elementsOf, type XmlElement } from '#core/connectors/xml/xml-element.ts';
import { findDemoFamily } from '#core/simulators/population/demo-people.ts';
import { createSigningIdentity } from '#core/simulators/signing-identity.ts';
import { startAnprPair, type AnprPair } from '#tests/support/anpr-pair.ts';
import type { AnprConfig, SoapSecurity } from './anpr-config.ts';

let pair: AnprPair;
let taxCode: string;
const from = '2026-01-01T00:00:00.000Z';
const start = '2026-11-23T09:30:00.000Z';

beforeAll(async () => {
  pair = await startAnprPair(10_000);
  taxCode = findDemoFamily(pair.population)[0]?.taxCode ?? '';
});
afterAll(() => pair.close());
beforeEach(() => { pair.clock.set(start); });

const secured = (change: Partial<SoapSecurity>) => pair.connect((config) => ({ ...config, soap: { ...config.soap, security: { signingKey: pair.station.key, signingCertificate: pair.station.certificate, ...change } } }));
const consult = (connector = pair.connector) => pair.gate.run(connector.consultFamily, { taxCode }, pair.asking());
const rejected = { code: 'SYSTEM_REFUSED', systemCode: 'GATEWAY', message: expect.stringContaining('policy') as string };

async function lastMessage(): Promise<string> {
  await consult();
  return String(pair.simulator.received.filter(({ path }) => path.endsWith('3000')).at(-1)?.body);
}
async function send(message: string): Promise<string> {
  const answer = await fetch(`${pair.origin}/ANPR/AnprService3000`, { method: 'POST', body: message, headers: { 'content-type': 'text/xml' } });
  return answer.text();
}

function find(element: XmlElement, name: string): XmlElement | undefined {
  if (element.name === name) return element;
  for (const child of elementsOf(element)) {
    const found = find(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

describe('what a message to the web services carries', () => {
  it('is the time of its making, who asks from which station, the certificate and a signature, in this order', async () => {
    const message = parseXml(await lastMessage());
    const security = find(message, 'Security');
    expect(elementsOf(security ?? message).map(({ name }) => name)).toEqual(['Timestamp', 'Assertion', 'BinarySecurityToken', 'Signature']);
    expect(writeDocument(find(message, 'Timestamp') ?? message)).toContain(`>${start}</wsu:Created><wsu:Expires>2026-11-23T09:35:00.000Z<`);
    const assertion = find(message, 'Assertion') ?? message;
    expect(elementsOf(assertion).map(({ name }) => name)).toEqual(['Issuer', 'Signature', 'Subject', 'Conditions', 'AuthnStatement', 'AttributeStatement']);
    const attributes = elementsOf(find(assertion, 'AttributeStatement') ?? message).map((each) => attributeOf(each, 'Name'));
    expect(attributes).toEqual(['IdSede', 'IdPostazione', 'IdPostazioneFirmato', 'IdApplicazione']);
    expect(writeDocument(assertion)).toContain('>040888-CO-0001<');
  });

  it('names the operator by the tax code that the register knows', async () => {
    await consult(secured({ operators: { 'OP-7': 'VRDNNA80A41C573X' } }));
    expect(pair.simulator.received.at(-1)?.body).toContain('>VRDNNA80A41C573X</saml2:NameID>');
  });

  it('is signed in the canonical form that another implementation makes (libxml2)', async () => {
    const message = parseXml(await lastMessage());
    const signature = elementsOf(find(message, 'Security') ?? message).at(-1) ?? message;
    const info = find(signature, 'SignedInfo') ?? message;
    const { normalized } = await validateXML({
      xml: writeDocument(info), normalization: 'c14n', modifyArguments: (all) => all.map((each) => each === '--c14n' ? '--exc-c14n' : each),
    });
    const value = String(find(signature, 'SignatureValue')?.children[0]);
    const key = createPublicKey(pair.station.certificate.publicKey.export({ type: 'spki', format: 'pem' }));
    expect(verify('sha256', Buffer.from(normalized.trimEnd()), key, Buffer.from(value, 'base64'))).toBe(true);
  });
});

describe('the gateway of the register', () => {
  it('takes the message as it was sent', async () => {
    expect(await send(await lastMessage())).toContain('<anpr:Risposta3004 ');
  });

  it('refuses a message without signature', async () => {
    const connector = pair.connect((config: AnprConfig) => {
      const { security: _, ...soap } = config.soap;
      return { ...config, soap };
    });
    await expect(consult(connector)).rejects.toMatchObject(rejected);
  });

  it('refuses the certificate of a stranger, and the signature of another key beside the right certificate', async () => {
    const stranger = createSigningIdentity('040888-CO-0001', from, 'rsa');
    await expect(consult(secured({ signingKey: stranger.key, signingCertificate: stranger.certificate }))).rejects.toMatchObject(rejected);
    await expect(consult(secured({ signingKey: stranger.key }))).rejects.toMatchObject(rejected);
  });

  it.each(['2026-11-23T09:24:00.000Z', '2026-11-23T09:36:00.000Z'])('refuses a clock that is off by minutes (%s)', async (instant) => {
    pair.clock.set(instant);
    await expect(consult()).rejects.toMatchObject(rejected);
  });

  const header = /<soap:Header>.*<\/soap:Header>/su;
  it.each<[string, (message: string) => string]>([
    ['another person in the body', (message) => message.replace(taxCode, 'RSSMRA80A01H501U')],
    ['a later end', (message) => message.replace('09:35:00.000Z</wsu:Expires>', '09:45:00.000Z</wsu:Expires>')],
    ['another operator', (message) => message.replace('>OP-7<', '>OP-8<')],
    ['another station', (message) => message.replaceAll('-CO-0001<', '-CO-0002<')],
    ['no timestamp', (message) => message.replace(/<wsu:Timestamp.*<\/wsu:Timestamp>/su, '')],
    ['no assertion', (message) => message.replace(/<saml2:Assertion.*<\/saml2:Assertion>/su, '')],
    ['no header', (message) => message.replace(header, '')],
    ['its header twice', (message) => message.replace(header, '$&$&')],
    ['the body no more pointed at', (message) => message.replace(/URI="#B-/u, 'URI="#C-')],
    ['other algorithms', (message) => message.replaceAll('xmldsig-more#rsa-sha256', 'xmldsig-more#rsa-sha512')],
  ])('refuses a message with %s', async (_name, change) => {
    const message = await lastMessage();
    expect(change(message)).not.toBe(message);
    expect(await send(change(message))).toContain('Rejected by policy');
  });

  it('refuses a body put in place of the signed one, which is still there (signature wrapping)', async () => {
    const message = await lastMessage();
    const body = /<soap:Body.*<\/soap:Body>/su.exec(message)?.[0] ?? '';
    const other = body.replace(taxCode, 'RSSMRA80A01H501U');
    const inHeader = message.replace(body, other).replace('</soap:Header>', `<x:old xmlns:x="urn:x">${body}</x:old></soap:Header>`);
    const before = message.replace(body, `${other}${body}`);
    const renamed = message.replace(body, other.replace(/wsu:Id="B-[^"]*"/u, 'wsu:Id="B-other"')).replace('</soap:Header>', `<x:old xmlns:x="urn:x">${body}</x:old></soap:Header>`);
    for (const wrapped of [inHeader, before, renamed]) expect(await send(wrapped)).toContain('Rejected by policy');
  });
});

describe('a server that wants a certificate of the client', () => {
  const server = createSigningIdentity('localhost', from);
  const client = createSigningIdentity('Comune di Poggio Sereno', from);
  const pem = ({ key, certificate }: typeof server) => ({ key: key.export({ type: 'pkcs8', format: 'pem' }), cert: certificate.toString() });

  /** Before the register stands a line that knows one client. */
  async function openLine(): Promise<string> {
    const line = createServer({ ...pem(server), requestCert: true, rejectUnauthorized: true, ca: client.certificate.toString() }, (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (request.url === '/elsewhere') { response.writeHead(302, { location: 'https://127.0.0.2:1/' }).end(); return; }
        void send(Buffer.concat(chunks).toString()).then((text) => response.end(text));
      });
    });
    await new Promise<void>((resolve) => { line.listen(0, () => { resolve(); }); });
    onTestFinished(() => { line.closeAllConnections(); line.close(); });
    const address = line.address();
    return `https://localhost:${String(typeof address === 'object' ? address?.port : '')}`;
  }
  const over = (url: string, change: Partial<SoapSecurity>) => pair.connect((config) => ({
    ...config,
    soap: { ...config.soap, urls: { ...config.soap.urls, 3000: url }, security: { signingKey: pair.station.key, signingCertificate: pair.station.certificate, serverAuthorities: [server.certificate], ...change } },
  }));

  it('gets it, and answers', async () => {
    expect((await consult(over(await openLine(), { clientCertificate: client }))).person?.taxCode).toBe(taxCode);
  });

  it('is not reached without it, with another one, or when its own certificate is of nobody known', async () => {
    const url = await openLine();
    const stranger = createSigningIdentity('Altro', from);
    const none = over(url, {});
    await expect(consult(none)).rejects.toMatchObject({ code: 'SYSTEM_UNREACHABLE' });
    await expect(consult(over(url, { clientCertificate: stranger }))).rejects.toMatchObject({ code: 'SYSTEM_UNREACHABLE' });
    await expect(consult(over(url, { clientCertificate: client, serverAuthorities: [stranger.certificate] }))).rejects.toMatchObject({ code: 'SYSTEM_UNREACHABLE' });
  });

  it('does not lead anywhere else', async () => {
    await expect(consult(over(`${await openLine()}/elsewhere`, { clientCertificate: client }))).rejects.toMatchObject({ code: 'REDIRECTED' });
  });
});
