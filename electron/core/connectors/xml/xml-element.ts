/** A name with its namespace; `prefix` is only how it is written. */
export interface XmlName {
  readonly namespace: string;
  readonly prefix: string;
  readonly name: string;
}

export interface XmlAttribute extends XmlName { readonly value: string }

/** An element with its namespaces resolved, so that a document means the same whichever prefixes it uses. */
export interface XmlElement extends XmlName {
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly (XmlElement | string)[];
}

export type XmlContent = string | readonly (XmlElement | undefined)[];

/** Makes elements and attributes of one namespace; undefined children are left out. */
export interface XmlVocabulary {
  readonly namespace: string;
  element(name: string, content: XmlContent, attributes?: readonly XmlAttribute[]): XmlElement;
  attribute(name: string, value: string): XmlAttribute;
}

export function vocabulary(namespace: string, prefix: string): XmlVocabulary {
  return {
    namespace,
    element: (name, content, attributes = []) => ({
      namespace, prefix, name, attributes,
      children: typeof content === 'string' ? [content] : content.filter((child) => child !== undefined),
    }),
    attribute: (name, value) => ({ namespace, prefix, name, value }),
  };
}

/** An attribute without namespace, as most XML vocabularies have them. */
export function plainAttribute(name: string, value: string): XmlAttribute {
  return { namespace: '', prefix: '', name, value };
}

/** The child elements, without the text between them. */
export function elementsOf(parent: XmlElement): XmlElement[] {
  return parent.children.filter((child) => typeof child !== 'string');
}

/** The text directly inside. */
export function textOf(element: XmlElement): string {
  return element.children.filter((child) => typeof child === 'string').join('');
}

export function attributeOf(element: XmlElement, name: string, namespace = ''): string | undefined {
  return element.attributes.find((each) => each.name === name && each.namespace === namespace)?.value;
}
