import { validateXML } from 'xmllint-wasm';
import { describe, expect, it } from 'vitest';
import { canonicalXml } from './canonical-xml.ts';
import { parseXml } from './parse-xml.ts';

/** The same form as another implementation (libxml2) makes it, which leaves comments in. */
async function canonicalByLibxml(text: string): Promise<string> {
  const { normalized } = await validateXML({
    xml: text, normalization: 'c14n', modifyArguments: (all) => all.map((each) => each === '--c14n' ? '--exc-c14n' : each),
  });
  return normalized.replaceAll(/<!--.*?-->\n?/gu, '').trimEnd();
}

const documents = {
  'unused and inherited namespaces': '<a:r xmlns:a="urn:a" xmlns:b="urn:b" xmlns="urn:d"><x b:q="1"/><a:y><b:z xmlns:b="urn:b"/></a:y></a:r>',
  'a default namespace taken back': '<r xmlns="urn:d"><x xmlns=""><y xmlns="urn:d"/></x></r>',
  'attributes in disorder': '<r xmlns:z="urn:1" xmlns:y="urn:2" z="1" b="2" y:a="3" z:c="4" a="5" xml:lang="it"/>',
  'characters that are escaped': '<r q="&quot;&lt;&gt;&amp;&#9;&#10;&#13;è">a &lt; b &gt; c &amp;amp; &#13; “è” \' "</r>',
  'a CDATA section, comments and instructions': '<?xml version="1.0"?><!-- one --><r>a<![CDATA[<b>&amp;]]>c<!-- two --></r>',
  'white space': '<r>\n  <x>  y\t</x>\r\n</r>',
};

describe('the canonical form', () => {
  it.each(Object.entries(documents))('is that of libxml2 for %s', async (_name, text) => {
    expect(canonicalXml(parseXml(text))).toBe(await canonicalByLibxml(text));
  });

  it('reads back as it was', () => {
    for (const text of Object.values(documents)) {
      const canonical = canonicalXml(parseXml(text));
      expect(canonicalXml(parseXml(canonical))).toBe(canonical);
    }
  });
});
