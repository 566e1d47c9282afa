import { SystemFailure } from '#core/connectors/operation.ts';
import { readIdentifier } from './identifier-xml.ts';
import { Segnatura, type Classification, type Party, type RegisteredDocument } from './segnatura.model.ts';
import { prot } from './vocabularies.ts';
import { attributeOf, type XmlElement } from '#core/connectors/xml/xml-element.ts';
import { readerOf, type XmlReader } from '#core/connectors/xml/xml-reader.ts';

function readParty(reader: XmlReader): Party {
  const person = reader.find('PersonaFisica');
  if (person !== undefined) {
    return {
      kind: 'person', surname: person.get('Cognome').text(), givenName: person.get('Nome').text(),
      taxCode: person.find('CodiceFiscale')?.text(),
    };
  }
  const organisation = reader.find('PersonaGiuridica');
  if (organisation !== undefined) {
    return { kind: 'organisation', name: organisation.get('Denominazione').text(), taxNumber: organisation.find('PIVAoCF')?.text() };
  }
  const body = reader.find('Amministrazione');
  if (body === undefined) throw new SystemFailure('ANSWER_MALFORMED', `${reader.element.name} names nobody that can be read`);
  return {
    kind: 'administration', name: body.get('DenominazioneAmministrazione').text(),
    code: body.get('CodiceIPAAmministrazione').text(), area: body.find('CodiceIPAAOO')?.text(),
  };
}

function readDocument(reader: XmlReader): RegisteredDocument {
  const print = reader.get('Impronta');
  const algorithm = attributeOf(print.element, 'algoritmo', prot.namespace) ?? 'SHA-256';
  if (algorithm !== 'SHA-256') throw new SystemFailure('ANSWER_MALFORMED', `digest ${algorithm} is not read`);
  return {
    fileName: attributeOf(reader.element, 'nomeFile', prot.namespace) ?? '',
    mediaType: attributeOf(reader.element, 'mimeType', prot.namespace) ?? '',
    sha256: print.text(),
    description: reader.find('Descrizione')?.text(),
  };
}

/** The code of a class, written flat or level by level. */
function readClassification(reader: XmlReader): Classification {
  const levels: string[] = [];
  for (let level = reader.find('CodicePath'); level !== undefined; level = level.find('SubLivello')) levels.push(level.get('Livello').text());
  return { name: reader.get('Denominazione').text(), code: reader.find('CodiceFlat')?.text() ?? levels.join('.') };
}

/** What a segnatura says; throws `ANSWER_MALFORMED` when it is none of version 3.0.0 or lacks what it must have. */
export function readSegnatura(element: XmlElement): Segnatura {
  const version = attributeOf(element, 'versione', prot.namespace);
  if (version !== '3.0.0') throw new SystemFailure('ANSWER_MALFORMED', `a segnatura of version ${version ?? 'unknown'}`);
  const reader = readerOf(element, prot.namespace);
  const heading = reader.get('Intestazione');
  const description = reader.get('Descrizione');
  const reserved = heading.find('Riservato')?.text();
  const parsed = Segnatura.safeParse({
    identifier: readIdentifier(heading.get('Identificatore').element),
    subjectLine: heading.get('Oggetto').text(),
    classification: readClassification(heading.get('Classifica')),
    isReserved: reserved === undefined ? undefined : reserved === 'true' || reserved === '1',
    sender: readParty(description.get('Mittente')),
    recipients: description.list('Destinatario').map(readParty),
    document: readDocument(description.get('DocumentoPrimario')),
    attachments: description.list('Allegato').map(readDocument),
  });
  if (!parsed.success) throw new SystemFailure('ANSWER_MALFORMED', `the segnatura: ${parsed.error.message.slice(0, 200)}`);
  return parsed.data;
}
