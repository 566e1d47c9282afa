import { createHash } from 'node:crypto';
import { SystemFailure, type Asking, type Operation } from '#core/connectors/operation.ts';
import { refuseAnomaly } from './anomaly.ts';
import { buildSegnatura } from './build-segnatura.ts';
import { forwardAnomalies, ForwardInput, ForwardOutput } from './exchange.model.ts';
import { isSameIdentifier, readIdentifier } from './identifier-xml.ts';
import type { ProtocolloConfig } from './protocollo-config.ts';
import { sendSoap } from './send-soap.ts';
import { signSegnatura } from './sign-segnatura.ts';
import { msgprot, recipient } from './vocabularies.ts';
import type { XmlElement } from '#core/connectors/xml/xml-element.ts';
import { readerOf } from '#core/connectors/xml/xml-reader.ts';

/** A file that the segnatura names must come along as it was when it was registered; throws `SYSTEM_REFUSED` unsent. */
function checkFiles({ segnatura, files }: ForwardInput): void {
  for (const { fileName, sha256 } of [segnatura.document, ...segnatura.attachments]) {
    const file = files.find((each) => each.fileName === fileName);
    const found = file === undefined ? undefined : createHash('sha256').update(Buffer.from(file.content, 'base64')).digest('base64');
    if (found !== sha256) throw new SystemFailure('SYSTEM_REFUSED', `the file ${fileName} is not the one registered`, '002_AnomaliaImpronte');
  }
}

/** The request of MessaggioInoltro: the signed segnatura under the message's own name, then the files. */
export function buildForwardRequest(config: ProtocolloConfig, input: ForwardInput): XmlElement {
  const { signingKey: key, signingCertificate: certificate } = config;
  const signed = signSegnatura(buildSegnatura(input.segnatura), { key, certificate, at: config.clock.now() });
  const { attributes } = signed;
  return recipient.element('RequestMessageInoltro', [
    { ...msgprot.element('Segnatura', []), attributes, children: signed.children },
    ...input.files.map(({ fileName, mediaType, content }) =>
      msgprot.element('File', content, [msgprot.attribute('nomeFile', fileName), msgprot.attribute('mimeType', mediaType)])),
  ]);
}

/** Sends a registered document to another administration's area (MessaggioInoltro of AgID's recipient service). */
export function createForwardMessage(config: ProtocolloConfig, url: string): Operation<ForwardInput, ForwardOutput> {
  return {
    system: 'protocollo', name: 'MessaggioInoltro', input: ForwardInput, output: ForwardOutput,
    timeoutMilliseconds: config.timeoutMilliseconds ?? 15_000,
    async call(input: ForwardInput, asking: Asking) {
      checkFiles(input);
      const request = buildForwardRequest(config, input);
      const answer = await sendSoap(url, { request, expected: { namespace: recipient.namespace, names: ['ResponseMessageInoltro'] } }, asking);
      const reader = readerOf(answer, recipient.namespace);
      const identifier = readIdentifier(reader.get('IdentificatoreMittente').element);
      if (!isSameIdentifier(identifier, input.segnatura.identifier)) {
        throw new SystemFailure('ANSWER_FOREIGN', `about registration ${identifier.number} of ${identifier.day}`);
      }
      refuseAnomaly(reader, forwardAnomalies);
      return { identifier };
    },
  };
}
