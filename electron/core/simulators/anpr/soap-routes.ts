import type { FastifyInstance } from 'fastify';
import { soapOperations, type SoapOperationCode } from '#core/connectors/anpr/soap-operations.ts';
import { parseXml } from '#core/connectors/xml/parse-xml.ts';
import { envelopePart, writeEnvelope, writeFault } from '#core/connectors/xml/soap.ts';
import { elementsOf, vocabulary, type XmlElement, type XmlVocabulary } from '#core/connectors/xml/xml-element.ts';
import { readFields, writeFields, type XmlNode } from '#core/connectors/xml/xml-fields.ts';
import type { AnprSimulatorOptions } from './anpr-options.ts';
import { checkSecurity } from './check-security.ts';
import type { RoutesParts } from './modi-routes.ts';
import { certify } from './soap-certification.ts';
import { enrol, moveFamily } from './soap-changes.ts';
import { consult, listProceedings } from './soap-consultation.ts';
import { answerHeader, errorOf, refuseHeader, RequestHeader, type SoapOutcome } from './soap-rules.ts';

const codes = [1002, 3002, 3004, 5005, 6001] as const satisfies readonly SoapOperationCode[];
const writes: ReadonlySet<SoapOperationCode> = new Set([1002, 5005, 6001]);
const common = vocabulary('http://sogei.it/ANPR/rispostaComune', 'risp');
const vocabularyOf = (code: SoapOperationCode): XmlVocabulary => vocabulary(soapOperations[code].namespace, 'anpr');
/** Changes answer with an element that all of them share. */
const goodName: Readonly<Record<SoapOperationCode, string>> = {
  1002: 'Risposta_Comune', 5005: 'Risposta_Comune', 3002: 'Risposta3002_OK', 3004: 'Risposta3004_OK', 6001: 'Risposta6001OK',
};
const badName = (code: SoapOperationCode): string => code === 6001 ? 'Risposta6001KO' : 'rispostaKO';

/** Which operation a document asks for, and what it says; throws a plain sentence. */
function readOperation(envelope: XmlElement): { code: SoapOperationCode; request: XmlNode } {
  const [asked] = elementsOf(envelopePart(envelope, 'Body') ?? envelope);
  const code = codes.find((each) => asked?.namespace === soapOperations[each].namespace && asked.name === `Richiesta${String(each)}`);
  if (asked === undefined || code === undefined) throw new Error('no operation of this service in the body');
  return { code, request: readFields(asked) };
}

/** The gateway before the register says no more than this of a message that it does not believe. */
function refuseUntrusted(options: AnprSimulatorOptions, envelope: XmlElement): void {
  try {
    checkSecurity(options, envelope);
  } catch {
    throw new Error('Rejected by policy. (from client)');
  }
}

/** What the register says, once for each number of the municipality when it writes. */
function createSoapDoor({ options, people }: RoutesParts): (text: string) => { status: number; body: string } {
  const answered = new Map<string, string>();
  const { faults } = options;
  let operations = 0;
  let certificates = 0;
  const issuing = { people, faults, nextNumber: () => { certificates += 1; return String(4_000_000 + certificates); } };

  function perform(code: SoapOperationCode, request: XmlNode): SoapOutcome {
    switch (code) {
      case 1002: return enrol(people, faults, request);
      case 3002: return consult(people, faults, request);
      case 3004: return listProceedings(people, request);
      case 5005: return moveFamily(people, faults, request);
      case 6001: return certify(issuing, request);
    }
  }

  function respond(code: SoapOperationCode, request: XmlNode): { body: string; isGood: boolean; number: string } {
    const header = RequestHeader.parse(request.testataRichiesta);
    const refused = refuseHeader(options, header, String(code));
    const outcome: SoapOutcome = refused === undefined ? perform(code, request) : { refused };
    operations += 1;
    const isGood = 'content' in outcome;
    const testataRisposta = answerHeader(options, header, { operation: String(800_000_000 + operations), isGood });
    const answer = isGood
      ? (code === 1002 || code === 5005 ? common : vocabularyOf(code)).element(goodName[code], writeFields({ testataRisposta, ...outcome.content }))
      : vocabularyOf(code).element(badName(code), writeFields({ testataRisposta, listaErrori: { errore: errorOf(outcome.refused) } }));
    return { body: writeEnvelope(vocabularyOf(code).element(`Risposta${String(code)}`, [answer])), isGood, number: header.idOperazioneComune };
  }

  return (text) => {
    try {
      const envelope = parseXml(text);
      refuseUntrusted(options, envelope);
      const { code, request } = readOperation(envelope);
      const known = answered.get(RequestHeader.parse(request.testataRichiesta).idOperazioneComune);
      if (known !== undefined && writes.has(code)) return { status: 200, body: known };
      const { body, isGood, number } = respond(code, request);
      if (isGood && writes.has(code)) answered.set(number, body);
      return { status: 200, body };
    } catch (error) {
      return { status: 500, body: writeFault('Client', error instanceof Error ? error.message.slice(0, 300) : 'not valid') };
    }
  };
}

/** The web services for municipalities, one door for each family of operations. */
export function installSoapRoutes(server: FastifyInstance, parts: RoutesParts): void {
  const door = createSoapDoor(parts);
  void server.register((scope, _, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, parsed) => { parsed(null, body); });
    for (const service of ['1000', '3000', '5000', '6001']) {
      scope.post<{ Body: string }>(`/ANPR/AnprService${service}`, (request, reply) => {
        const { faults } = parts.options;
        if (faults.has('duplicate')) door(request.body);
        const { status, body } = door(request.body);
        return reply.status(status).header('content-type', 'text/xml; charset=utf-8').send(body);
      });
    }
    done();
  });
}
