import type { FastifyInstance } from 'fastify';
import { envelopeNamespace, soapOperations, type SoapOperationCode } from '#core/connectors/anpr/soap-operations.ts';
import { childOf, readXml, writeXml, type XmlNode } from '#core/connectors/anpr/xml.ts';
import type { RoutesParts } from './modi-routes.ts';
import type { OfficialForm } from './official-form.ts';
import { certify } from './soap-certification.ts';
import { enrol, moveFamily } from './soap-changes.ts';
import { consult, listProceedings } from './soap-consultation.ts';
import { answerHeader, refuseHeader, RequestHeader, type SoapOutcome } from './soap-rules.ts';

const codes = [1002, 3002, 3004, 5005, 6001] as const satisfies readonly SoapOperationCode[];
const writes: ReadonlySet<SoapOperationCode> = new Set([1002, 5005, 6001]);
const commonNamespace = 'http://sogei.it/ANPR/rispostaComune';

/** The register's element for an answer, with the prefixes of its namespaces. */
const goodElement: Readonly<Record<SoapOperationCode, string>> = {
  1002: 'risp:Risposta_Comune', 5005: 'risp:Risposta_Comune', 3002: 'anpr:Risposta3002_OK', 3004: 'anpr:Risposta3004_OK', 6001: 'anpr:Risposta6001OK',
};
const badElement = (code: SoapOperationCode): string => code === 6001 ? 'anpr:Risposta6001KO' : 'anpr:rispostaKO';

function envelope(content: OfficialForm): string {
  return writeXml({ 'soapenv:Envelope': { '@_xmlns:soapenv': envelopeNamespace, 'soapenv:Body': content } });
}

const fault = (words: string): string => envelope({ 'soapenv:Fault': { faultcode: 'soapenv:Client', faultstring: words } });

/** Which operation a document asks for, and what it says; throws a plain sentence. */
function readOperation(text: string): { code: SoapOperationCode; request: XmlNode } {
  const root = childOf(readXml(text), `{${envelopeNamespace}}Envelope`);
  const body = root && childOf(root, `{${envelopeNamespace}}Body`);
  if (body === undefined) throw new Error('no SOAP envelope');
  for (const code of codes) {
    const request = childOf(body, `{${soapOperations[code].namespace}}Richiesta${String(code)}`);
    if (request !== undefined) return { code, request };
  }
  throw new Error('no operation of this service in the body');
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
      ? { [goodElement[code]]: { testataRisposta, ...outcome.content } }
      : { [badElement(code)]: { testataRisposta, listaErrori: { errore: { codiceErroreAnomalia: outcome.refused.code, tipoErroreAnomalia: 'E', testoErroreAnomalia: outcome.refused.text } } } };
    const namespaces = { '@_xmlns:anpr': soapOperations[code].namespace, '@_xmlns:risp': commonNamespace };
    return { body: envelope({ [`anpr:Risposta${String(code)}`]: { ...namespaces, ...answer } }), isGood, number: header.idOperazioneComune };
  }

  return (text) => {
    try {
      const { code, request } = readOperation(text);
      const known = answered.get(RequestHeader.parse(request.testataRichiesta).idOperazioneComune);
      if (known !== undefined && writes.has(code)) return { status: 200, body: known };
      const { body, isGood, number } = respond(code, request);
      if (isGood && writes.has(code)) answered.set(number, body);
      return { status: 200, body };
    } catch (error) {
      return { status: 500, body: fault(error instanceof Error ? error.message.slice(0, 300) : 'not valid') };
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
