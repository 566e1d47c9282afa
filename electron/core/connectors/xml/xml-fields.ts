import { plain } from './vocabularies.ts';
import { elementsOf, textOf, type XmlElement, type XmlVocabulary } from './xml-element.ts';

/** An element as a record: its children by name, `{namespace}local` where it has a namespace, `local` where it has none. */
export interface XmlNode { readonly [name: string]: XmlValue }
export type XmlValue = string | XmlNode | readonly XmlValue[];

/** What is written as elements: text, more fields, or a list of either. Undefined is left out. */
export type XmlFields = Readonly<Record<string, unknown>>;

function readValue(element: XmlElement, own: string): XmlValue {
  return elementsOf(element).length === 0 ? textOf(element).trim() : readFields(element, own);
}

/**
 * The children of an element as a record to be checked against a schema of ours; what comes several times is a list. The
 * namespace `own` counts as none, for documents that qualify all their names or only the first.
 */
export function readFields(element: XmlElement, own = ''): XmlNode {
  const found = Map.groupBy(elementsOf(element), ({ namespace, name }) => namespace === '' || namespace === own ? name : `{${namespace}}${name}`);
  return Object.fromEntries([...found].map(([name, [first, ...others]]) => {
    const values = [first, ...others].flatMap((each) => each === undefined ? [] : [readValue(each, own)]);
    return [name, others.length === 0 ? values[0] ?? '' : values];
  }));
}

const isFields = (value: unknown): value is XmlFields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Elements in the order of the keys, all of one vocabulary: without namespace unless another is given. */
export function writeFields(fields: XmlFields, vocabulary: XmlVocabulary = plain): XmlElement[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.filter((each) => each !== undefined)
      .map((each) => vocabulary.element(name, isFields(each) ? writeFields(each, vocabulary) : String(each)));
  });
}

/** The child of that name when it is one element with children of its own. */
export function childOf(node: XmlNode, name: string): XmlNode | undefined {
  const child = node[name];
  return typeof child === 'object' && !Array.isArray(child) ? child as XmlNode : undefined;
}
