import { vocabulary } from './xml-element.ts';

/** The namespaces of SOAP, of XML signatures and of the header that secures a message. */
export const soap = vocabulary('http://schemas.xmlsoap.org/soap/envelope/', 'soap');
export const ds = vocabulary('http://www.w3.org/2000/09/xmldsig#', 'ds');
export const wsse = vocabulary('http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd', 'wsse');
export const wsu = vocabulary('http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd', 'wsu');
export const saml = vocabulary('urn:oasis:names:tc:SAML:2.0:assertion', 'saml2');
/** Elements that have no namespace, as inside the messages of many schemas. */
export const plain = vocabulary('', '');
