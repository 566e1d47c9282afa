import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSigningIdentity } from '#core/simulators/signing-identity.ts';
import { message } from '#tests/support/protocollo-bench.ts';
import { buildSegnatura } from './build-segnatura.ts';
import { canonicalXml } from '#core/connectors/xml/canonical-xml.ts';
import { parseXml } from '#core/connectors/xml/parse-xml.ts';
import { readSegnatura } from './read-segnatura.ts';
import type { Segnatura } from './segnatura.model.ts';
import { signSegnatura } from './sign-segnatura.ts';
import { verifySegnatura } from './verify-segnatura.ts';
import { isSignedBy, signElement } from '#core/connectors/xml/xml-algorithms.ts';

const at = '2026-11-23T08:05:00.000Z';
const identity = createSigningIdentity('Comune di Poggio Sereno', at);
const trusted = [identity.certificate];
const write = (segnatura: Segnatura) => canonicalXml(signSegnatura(buildSegnatura(segnatura), { ...identity, at }));
const signed = write(message.segnatura);
const untrusted = expect.objectContaining({ code: 'ANSWER_UNTRUSTED' });
const malformed = expect.objectContaining({ code: 'ANSWER_MALFORMED' });

describe('a segnatura', () => {
  it.each<[string, Partial<Segnatura>]>([
    ['between administrations', {}],
    ['of a person', { sender: { kind: 'person', surname: 'Rossi', givenName: 'Maria', taxCode: 'RSSMRA80A41D704L' } }],
    ['of a person without tax code', { sender: { kind: 'person', surname: 'Müller & Söhne <x>', givenName: '' } }],
    ['of a company, to two', { sender: { kind: 'organisation', name: 'Forno "Al Poggio" S.r.l.', taxNumber: '01234567890' }, recipients: [...message.segnatura.recipients, { kind: 'organisation', name: 'Altra' }] }],
    ['that is reserved and has no attachment', { isReserved: true, attachments: [] }],
  ])('%s reads as it was written', (_name, change) => {
    const segnatura = { ...message.segnatura, ...change };
    const element = parseXml(write(segnatura));
    expect(readSegnatura(element)).toEqual(segnatura);
    verifySegnatura(element, trusted);
  });

  it('written by others with other prefixes and levels of classification is read too', () => {
    const other = signed.replaceAll('<prot:', '<').replaceAll('</prot:', '</').replace('xmlns:prot=', 'xmlns="http://www.agid.gov.it/protocollo/" xmlns:prot=')
      .replace('<CodiceFlat>12.3</CodiceFlat>', '<CodicePath><Livello>12</Livello><SubLivello><Livello>3</Livello></SubLivello></CodicePath>');
    expect(readSegnatura(parseXml(other))).toEqual(message.segnatura);
  });

  it.each([
    ['another version', (xml: string) => xml.replace('versione="3.0.0"', 'versione="2.0.0"')],
    ['another namespace', (xml: string) => xml.replaceAll('http://www.agid.gov.it/protocollo/', 'http://example.org/protocollo/')],
    ['no subject', (xml: string) => xml.replace(/<prot:Oggetto>.*<\/prot:Oggetto>/u, '')],
    ['two identifiers', (xml: string) => xml.replace(/(<prot:Identificatore>.*<\/prot:Identificatore>)/u, '$1$1')],
    ['an old digest', (xml: string) => xml.replace('algoritmo="SHA-256"', 'algoritmo="SHA-1"')],
    ['a day that there is not', (xml: string) => xml.replace('2026-11-23</prot:Data', '2026-02-30</prot:Data')],
  ])('with %s is not read', (_name, change) => {
    expect(() => readSegnatura(parseXml(change(signed)))).toThrowError(malformed);
  });
});

describe('the signature of a segnatura', () => {
  it('is made with RSA keys too, and not believed beside a certificate of another key', () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const element = buildSegnatura(message.segnatura);
    const value = signElement(element, privateKey);
    expect(isSignedBy(element, publicKey, value)).toBe(true);
    expect(isSignedBy(buildSegnatura({ ...message.segnatura, subjectLine: 'Altro' }), publicKey, value)).toBe(false);
    const mixed = parseXml(canonicalXml(signSegnatura(element, { key: privateKey, certificate: identity.certificate, at })));
    expect(() => { verifySegnatura(mixed, trusted); }).toThrowError(untrusted);
  });

  it.each([
    ['the subject line', (xml: string) => xml.replace('Richiesta di conferma', 'Richiesta di rimborso')],
    ['an attribute', (xml: string) => xml.replace('text/plain', 'text/html')],
    ['a digest of a document', (xml: string) => xml.replace(message.segnatura.document.sha256, message.segnatura.attachments[0]?.sha256 ?? '')],
    ['the time of signing', (xml: string) => xml.replace('08:05:00.000Z</xades:SigningTime', '08:06:00.000Z</xades:SigningTime')],
    ['the value of the signature', (xml: string) => xml.replace(/(<ds:SignatureValue>)..../u, '$1AAAA')],
    ['the reference, pointed elsewhere', (xml: string) => xml.replace('URI=""', 'URI="#other"')],
    ['the digest method', (xml: string) => xml.replace('xmlenc#sha256', 'xmldsig#sha1')],
    ['the method', (xml: string) => xml.replace('ecdsa-sha256', 'hmac-sha256')],
    ['an element put in', (xml: string) => xml.replace('<prot:Descrizione>', '<prot:Descrizione><prot:Mittente></prot:Mittente>')],
    ['the signature taken away', (xml: string) => xml.replace(/<ds:Signature .*<\/ds:Signature>/u, '')],
    ['a second signature', (xml: string) => xml.replace(/(<ds:Signature .*<\/ds:Signature>)/u, '$1$1')],
  ])('does not hold after a change of %s', (_name, change) => {
    expect(change(signed)).not.toBe(signed);
    expect(() => { verifySegnatura(parseXml(change(signed)), trusted); }).toThrowError(untrusted);
  });

  it('of a certificate that is not known here is not believed', () => {
    const stranger = createSigningIdentity('Comune di Poggio Sereno', at);
    expect(() => { verifySegnatura(parseXml(signed), [stranger.certificate]); }).toThrowError(untrusted);
  });
});
