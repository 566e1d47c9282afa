import { describe, expect, it } from 'vitest';
import { parseXml } from './parse-xml.ts';
import { readContent, writeDocument } from './soap.ts';
import { plain, soap } from './vocabularies.ts';
import { attributeOf, textOf } from './xml-element.ts';
import { readFields, writeFields } from './xml-fields.ts';

const malformed = expect.objectContaining({ code: 'ANSWER_MALFORMED' });
const entities = Array.from({ length: 10 }, (_, level) => `<!ENTITY e${String(level + 1)} "${`&e${String(level)};`.repeat(10)}">`).join('');

describe('reading XML', () => {
  it.each([
    ['a document type', '<!DOCTYPE r [<!ENTITY e "boo">]><r>&e;</r>'],
    ['entities that grow into thousands of millions', `<!DOCTYPE r [<!ENTITY e0 "ha">${entities}]><r>&e10;</r>`],
    ['an external entity', '<!DOCTYPE r SYSTEM "file:///etc/passwd"><r/>'],
    ['an unknown entity', '<r>&euro;</r>'],
    ['an unknown entity in an attribute', '<r q="&euro;"/>'],
    ['an entity named like a property of every object', '<r>&constructor;</r>'],
    ['an ampersand that is not written as one', '<r>Rossi & Figli</r>'],
    ['a numbered character that there is not', '<r>&#0;</r>'],
    ['a prefix without namespace', '<a:r/>'],
    ['an attribute whose prefix has no namespace', '<r a:q="1"/>'],
    ['a prefix whose namespace was taken away', '<a:r xmlns:a=""/>'],
    ['a tag that is not closed', '<r><x></r>'],
    ['half a document', '<r><x>1</x>'],
    ['half a tag', '<r><x>1</x></'],
    ['two roots', '<r/><r/>'],
    ['an element named like a property of every object', '<r><constructor/></r>'],
    ['JSON', '{"r": 1}'],
    ['nothing', ''],
    ['a hundred levels', `${'<x>'.repeat(100)}${'</x>'.repeat(100)}`],
    ['a hundred thousand levels', `${'<x>'.repeat(100_000)}${'</x>'.repeat(100_000)}`],
    ['an attribute of a megabyte', `<r q="${'x'.repeat(1024 * 1024)}"/>`],
    ['a namespace of a megabyte', `<r xmlns="urn:${'x'.repeat(1024 * 1024)}"/>`],
    ['a quarter of a million elements', `<r>${'<x/>'.repeat(250_000)}</r>`],
    ['more text than any message has', `<r>${'x'.repeat(33 * 1024 * 1024)}</r>`],
  ])('refuses %s', (_name, text) => {
    expect(() => parseXml(text)).toThrowError(malformed);
  });

  it('gives characters as they are meant, however they are written', () => {
    const root = parseXml('<r q="a&#9;&quot;\n&#x20AC;">D&apos;Al&#236;<![CDATA[<&amp;>]]> &amp;lt;</r>');
    expect(textOf(root)).toBe('D\'Alì<&amp;> &lt;');
    expect(attributeOf(root, 'q')).toBe('a\t" €');
  });

  it('takes thousands of ampersands for what they are', () => {
    expect(textOf(parseXml(`<r>${'&amp;'.repeat(200_000)}</r>`))).toHaveLength(200_000);
  });

  it('does not take the element of another namespace for the one that is expected', () => {
    const expected = { namespace: 'urn:right', names: ['answer'] };
    const envelope = (namespace: string) => parseXml(`<s:Envelope xmlns:s="${soap.namespace}"><s:Body><answer xmlns="${namespace}"/></s:Body></s:Envelope>`);
    expect(readContent(envelope('urn:right'), expected).name).toBe('answer');
    expect(() => readContent(envelope('urn:wrong'), expected)).toThrowError(malformed);
  });

  it.each([
    ['of SOAP 1.1', `<s:Envelope xmlns:s="${soap.namespace}"><s:Body><s:Fault><faultcode>s:Server</faultcode><faultstring>down</faultstring></s:Fault></s:Body></s:Envelope>`],
    ['of SOAP 1.2', '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><s:Fault><s:Code><s:Value>s:Receiver</s:Value></s:Code><s:Reason><s:Text xml:lang="en">down</s:Text></s:Reason></s:Fault></s:Body></s:Envelope>'],
  ])('tells a fault %s in the other side’s words', (_name, text) => {
    expect(() => readContent(parseXml(text), { namespace: 'urn:right', names: ['answer'] })).toThrowError(expect.objectContaining({ code: 'SYSTEM_ERROR', message: 'down' }));
  });
});

describe('fields', () => {
  it('are read as they were written: in order, lists repeated, undefined left out', () => {
    const fields = { one: 'a & b', list: ['1', '2'], inside: { deep: '<x>' }, none: undefined };
    const root = plain.element('root', writeFields(fields));
    expect(writeDocument(root)).toContain('<root><one>a &amp; b</one><list>1</list><list>2</list><inside><deep>&lt;x&gt;</deep></inside></root>');
    expect(readFields(parseXml(writeDocument(root)))).toEqual({ one: 'a & b', list: ['1', '2'], inside: { deep: '<x>' } });
  });

  it('keep apart what has the same name in another namespace', () => {
    const root = parseXml('<r xmlns:a="urn:a" xmlns:b="urn:b"><a:x>1</a:x><b:x>2</b:x><x>3</x></r>');
    expect(readFields(root, 'urn:a')).toEqual({ 'x': ['1', '3'], '{urn:b}x': '2' });
    expect(readFields(root)).toEqual({ '{urn:a}x': '1', '{urn:b}x': '2', 'x': '3' });
  });
});
