import { vocabulary } from './xml-element.ts';

/** The namespaces of AgID's protocol messages and of what carries them. */
export const prot = vocabulary('http://www.agid.gov.it/protocollo/', 'prot');
export const msgprot = vocabulary('http://www.agid.gov.it/protocollo/messaggi/', 'msgprot');
export const recipient = vocabulary('http://ws.protocollo.comunicazione.aoo.destinatario/', 'dest');
export const sender = vocabulary('http://ws.protocollo.comunicazione.aoo.mittente/', 'mitt');
export const soap = vocabulary('http://schemas.xmlsoap.org/soap/envelope/', 'soap');
export const ds = vocabulary('http://www.w3.org/2000/09/xmldsig#', 'ds');
export const wsse = vocabulary('http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd', 'wsse');
export const wsu = vocabulary('http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd', 'wsu');
export const xades = vocabulary('http://uri.etsi.org/01903/v1.3.2#', 'xades');
