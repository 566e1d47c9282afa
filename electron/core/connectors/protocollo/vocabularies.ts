import { vocabulary } from '#core/connectors/xml/xml-element.ts';

/** The namespaces of AgID's protocol messages and of their advanced signatures. */
export const prot = vocabulary('http://www.agid.gov.it/protocollo/', 'prot');
export const msgprot = vocabulary('http://www.agid.gov.it/protocollo/messaggi/', 'msgprot');
export const recipient = vocabulary('http://ws.protocollo.comunicazione.aoo.destinatario/', 'dest');
export const sender = vocabulary('http://ws.protocollo.comunicazione.aoo.mittente/', 'mitt');
export const xades = vocabulary('http://uri.etsi.org/01903/v1.3.2#', 'xades');
