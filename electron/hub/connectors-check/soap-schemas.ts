import type { XMLFileInfo } from 'xmllint-wasm';

const xsd = 'http://www.w3.org/2001/XMLSchema';
const soap11 = 'http://schemas.xmlsoap.org/soap/envelope/';
const soap12 = 'http://www.w3.org/2003/05/soap-envelope';

/** An envelope with any header, and in its body one element that some schema declares. */
function envelopeSchema(namespace: string): string {
  return `<xs:schema xmlns:xs="${xsd}" xmlns:soap="${namespace}" targetNamespace="${namespace}" elementFormDefault="qualified">
  <xs:element name="Envelope"><xs:complexType><xs:sequence>
    <xs:element name="Header" minOccurs="0"><xs:complexType><xs:sequence>
      <xs:any minOccurs="0" maxOccurs="unbounded" processContents="skip"/>
    </xs:sequence></xs:complexType></xs:element>
    <xs:element name="Body"><xs:complexType><xs:sequence><xs:any processContents="strict"/></xs:sequence>
      <xs:anyAttribute processContents="skip"/></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element>
  <xs:element name="Fault"><xs:complexType><xs:sequence>
    <xs:any minOccurs="1" maxOccurs="unbounded" processContents="skip"/>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>`;
}

/** The frame of SOAP 1.1 and 1.2, in our own words. */
export const envelopeSchemas: readonly XMLFileInfo[] = [
  { fileName: 'soap-1-1.xsd', contents: envelopeSchema(soap11) },
  { fileName: 'soap-1-2.xsd', contents: envelopeSchema(soap12) },
];

/** A schema that declares nothing and imports all of these beside the envelopes. */
export function importing(schemas: readonly { namespace: string; fileName: string }[]): XMLFileInfo {
  const all = [{ namespace: soap11, fileName: 'soap-1-1.xsd' }, { namespace: soap12, fileName: 'soap-1-2.xsd' }, ...schemas];
  const imports = all.map(({ namespace, fileName }) => `<xs:import namespace="${namespace}" schemaLocation="${fileName}"/>`);
  return { fileName: 'entry.xsd', contents: `<xs:schema xmlns:xs="${xsd}" targetNamespace="urn:entry">${imports.join('')}</xs:schema>` };
}

const declarations = (tag: string): Map<string, string> =>
  new Map([...tag.matchAll(/\s(xmlns(?::[\w.-]+)?)\s*=\s*(["'])(.*?)\2/g)].map(([all, name]) => [String(name), all]));

/** The schemas written inside the types of a WSDL, each with the prefixes that the WSDL declares around it. */
export function readEmbeddedSchemas(wsdl: string): { namespace: string | undefined; text: string }[] {
  const outer = declarations(/<(?:[\w.-]+:)?definitions\b[^>]*>/.exec(wsdl)?.[0] ?? '');
  const types = /<(?:[\w.-]+:)?types\b[^>]*>([\s\S]*?)<\/(?:[\w.-]+:)?types\s*>/.exec(wsdl)?.[1] ?? '';
  return [...types.matchAll(/(<((?:[\w.-]+:)?schema)\b[^>]*)>([\s\S]*?)<\/\2\s*>/g)].map(([, opening = '', name = '', inside = '']) => {
    const own = declarations(opening);
    const inherited = [...outer].filter(([prefix]) => !own.has(prefix)).map(([, text]) => text);
    return {
      namespace: /targetNamespace\s*=\s*["']([^"']+)/.exec(opening)?.[1],
      text: `${opening}${inherited.join('')}>${inside}</${name}>`,
    };
  });
}
