import { createHash } from 'node:crypto';
import { readJson, sendHttp, type HttpAnswer } from '#core/connectors/http.ts';
import { SystemFailure, type Asking, type Operation } from '#core/connectors/operation.ts';
import { canonicalJson } from '#core/kernel/journal.ts';
import { parseXml } from '#core/connectors/xml/parse-xml.ts';
import type { ProtocolloConfig } from './protocollo-config.ts';
import { readSegnatura } from './read-segnatura.ts';
import { Problem, RegistrationInput, RegistrationOutput, type RegistrationBody } from './register.model.ts';
import type { RegisteredDocument, Segnatura } from './segnatura.model.ts';
import { verifySegnatura } from './verify-segnatura.ts';

/** The application itself as a document: the same words give the same digest at every try. */
function applicationItself({ subjectLine, sender, receivedAt }: RegistrationInput): RegisteredDocument {
  const text = canonicalJson({ subjectLine, sender, receivedAt });
  return { fileName: 'istanza.json', mediaType: 'application/json', sha256: createHash('sha256').update(text).digest('base64') };
}

export function buildRegistration(config: ProtocolloConfig, input: RegistrationInput, asking: Omit<Asking, 'signal'>): RegistrationBody {
  const { operator, station, purpose, assurance } = asking;
  return {
    registration: {
      ...input,
      document: input.document ?? applicationItself(input),
      classification: input.classification ?? config.classification,
    },
    asking: { operator, purpose, assurance, ...(station !== undefined && { station }) },
  };
}

function refuseClientError(answer: HttpAnswer): void {
  if (answer.status < 400) return;
  const problem = Problem.safeParse(readJson(answer));
  const { title, detail, code } = problem.success ? problem.data : { title: `answered ${String(answer.status)}` };
  throw new SystemFailure('SYSTEM_REFUSED', detail === undefined ? title : `${title}: ${detail}`, code ?? String(answer.status));
}

const nameOf = (party: Segnatura['sender']): string =>
  party.kind === 'person' ? `${party.surname} ${party.givenName}`.trim() : party.name;

const askedName = ({ name, surname, givenName = '' }: RegistrationInput['sender']): string =>
  surname === undefined ? name : `${surname} ${givenName}`.trim();

/** What of a segnatura is not what was asked for; nothing when it is all the same. */
function findForeign(config: ProtocolloConfig, asked: RegistrationBody['registration'], found: Segnatura): string | undefined {
  const { identifier, sender } = found;
  if (found.subjectLine !== asked.subjectLine) return 'another subject line';
  if (nameOf(sender) !== askedName(asked.sender)) return 'another sender';
  if (sender.kind === 'person' && sender.taxCode !== undefined && sender.taxCode !== asked.sender.taxCode) return 'another tax code';
  if (found.document.sha256 !== asked.document.sha256) return 'another document';
  if (found.classification.code !== asked.classification.code) return 'another classification';
  const { own } = config;
  if (identifier.administration !== own.administration || identifier.area !== own.area) return 'another administration';
  return undefined;
}

function checkAnswer(config: ProtocolloConfig, asked: RegistrationBody['registration'], answer: RegistrationOutput): void {
  const element = parseXml(answer.segnatura);
  verifySegnatura(element, config.trustedCertificates);
  const segnatura = readSegnatura(element);
  const { number, day } = segnatura.identifier;
  const foreign = `${day.slice(0, 4)}/${number}` === answer.number && day === answer.day
    ? findForeign(config, asked, segnatura)
    : `number ${number} of ${day}`;
  if (foreign !== undefined) throw new SystemFailure('ANSWER_FOREIGN', `the segnatura is of ${foreign}`);
}

/** Asks the municipality's register for a number; the same idempotency key gives the same one for ever. */
export function createRegister(config: ProtocolloConfig): Operation<RegistrationInput, RegistrationOutput> {
  return {
    system: 'protocollo', name: 'register', input: RegistrationInput, output: RegistrationOutput,
    timeoutMilliseconds: config.timeoutMilliseconds ?? 5_000,
    async call(input: RegistrationInput, asking: Asking) {
      const body = buildRegistration(config, input, asking);
      const answer = await sendHttp({
        url: new URL('registrations', config.registerUrl).href, method: 'POST', signal: asking.signal, body: JSON.stringify(body),
        headers: {
          'content-type': 'application/json', 'accept': 'application/json', 'idempotency-key': asking.idempotencyKey,
          ...(config.registerToken !== undefined && { authorization: `Bearer ${config.registerToken}` }),
        },
      });
      refuseClientError(answer);
      const parsed = RegistrationOutput.safeParse(readJson(answer));
      if (!parsed.success) throw new SystemFailure('ANSWER_MALFORMED', parsed.error.message.slice(0, 200));
      checkAnswer(config, body.registration, parsed.data);
      return parsed.data;
    },
  };
}
