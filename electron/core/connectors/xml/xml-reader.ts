import { SystemFailure } from '#core/connectors/operation.ts';
import { elementsOf, textOf, type XmlElement } from './xml-element.ts';

/** Reads the children of an element in a namespace by name; what is missing is `ANSWER_MALFORMED`. */
export interface XmlReader {
  readonly element: XmlElement;
  find(name: string): XmlReader | undefined;
  get(name: string): XmlReader;
  list(name: string): XmlReader[];
  text(): string;
}

export function readerOf(element: XmlElement, namespace: string): XmlReader {
  const list = (name: string): XmlReader[] => elementsOf(element)
    .filter((child) => child.name === name && child.namespace === namespace)
    .map((child) => readerOf(child, namespace));
  return {
    element, list,
    find: (name) => list(name)[0],
    get(name) {
      const [found, second] = list(name);
      if (found === undefined) throw new SystemFailure('ANSWER_MALFORMED', `${element.name} has no ${name} of ${namespace}`);
      if (second !== undefined) throw new SystemFailure('ANSWER_MALFORMED', `${element.name} has ${name} more than once`);
      return found;
    },
    text: () => textOf(element).trim(),
  };
}
