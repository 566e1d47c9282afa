import { identifierContent } from './identifier-xml.ts';
import type { Party, RegisteredDocument, Segnatura } from './segnatura.model.ts';
import { prot } from './vocabularies.ts';
import type { XmlElement } from '#core/connectors/xml/xml-element.ts';

const optional = (name: string, text: string | undefined): XmlElement | undefined =>
  text === undefined ? undefined : prot.element(name, text);

function partyElement(party: Party): XmlElement {
  switch (party.kind) {
    case 'person': return prot.element('PersonaFisica', [
      prot.element('Nome', party.givenName),
      prot.element('Cognome', party.surname),
      optional('CodiceFiscale', party.taxCode),
    ]);
    case 'organisation': return prot.element('PersonaGiuridica', [
      prot.element('Denominazione', party.name),
      optional('PIVAoCF', party.taxNumber),
    ]);
    case 'administration': return prot.element('Amministrazione', [
      prot.element('DenominazioneAmministrazione', party.name),
      prot.element('CodiceIPAAmministrazione', party.code),
      optional('CodiceIPAAOO', party.area),
    ]);
  }
}

function documentElement(name: string, document: RegisteredDocument): XmlElement {
  return prot.element(name, [
    optional('Descrizione', document.description),
    prot.element('Impronta', document.sha256, [prot.attribute('algoritmo', 'SHA-256')]),
  ], [prot.attribute('nomeFile', document.fileName), prot.attribute('mimeType', document.mediaType)]);
}

function heading(segnatura: Segnatura): XmlElement {
  const { classification, isReserved } = segnatura;
  return prot.element('Intestazione', [
    prot.element('Identificatore', identifierContent(segnatura.identifier)),
    prot.element('Oggetto', segnatura.subjectLine),
    prot.element('Classifica', [
      prot.element('Denominazione', classification.name),
      prot.element('CodiceFlat', classification.code),
    ]),
    isReserved === undefined ? undefined : prot.element('Riservato', String(isReserved)),
  ]);
}

/** The segnatura without its signature, as AgID's schema 3.0.0 orders it; its attributes are qualified like its elements. */
export function buildSegnatura(segnatura: Segnatura): XmlElement {
  return prot.element('SegnaturaInformatica', [
    heading(segnatura),
    prot.element('Descrizione', [
      prot.element('Mittente', [partyElement(segnatura.sender)]),
      ...segnatura.recipients.map((party) => prot.element('Destinatario', [partyElement(party)])),
      documentElement('DocumentoPrimario', segnatura.document),
      ...segnatura.attachments.map((document) => documentElement('Allegato', document)),
    ]),
  ], [prot.attribute('versione', '3.0.0'), prot.attribute('lang', 'it')]);
}
