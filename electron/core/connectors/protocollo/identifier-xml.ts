import { SystemFailure } from '#core/connectors/operation.ts';
import { RegisterIdentifier } from './segnatura.model.ts';
import { prot } from './vocabularies.ts';
import type { XmlContent, XmlElement } from '#core/connectors/xml/xml-element.ts';
import { readerOf } from '#core/connectors/xml/xml-reader.ts';

/** The content of an `IdentificatoreType`, which stands under names of several vocabularies. */
export function identifierContent(identifier: RegisterIdentifier): XmlContent {
  return [
    prot.element('CodiceAmministrazione', identifier.administration),
    prot.element('CodiceAOO', identifier.area),
    prot.element('CodiceRegistro', identifier.register),
    prot.element('NumeroRegistrazione', identifier.number),
    prot.element('DataRegistrazione', identifier.day),
  ];
}

export function readIdentifier(element: XmlElement): RegisterIdentifier {
  const reader = readerOf(element, prot.namespace);
  const parsed = RegisterIdentifier.safeParse({
    administration: reader.get('CodiceAmministrazione').text(),
    area: reader.get('CodiceAOO').text(),
    register: reader.get('CodiceRegistro').text(),
    number: reader.get('NumeroRegistrazione').text(),
    day: reader.get('DataRegistrazione').text(),
  });
  if (!parsed.success) throw new SystemFailure('ANSWER_MALFORMED', `the register's identifier: ${parsed.error.message.slice(0, 200)}`);
  return parsed.data;
}

export function isSameIdentifier(one: RegisterIdentifier, other: RegisterIdentifier): boolean {
  return one.administration === other.administration && one.area === other.area && one.register === other.register
    && one.number === other.number && one.day === other.day;
}
