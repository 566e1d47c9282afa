import type { Sentences } from './create-i18n.ts';

/** Every sentence of a tree with its key, in its order. */
export function leavesOf(tree: Sentences, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]) => {
    const key = path === '' ? name : `${path}.${name}`;
    return typeof value === 'string' ? [[key, value] satisfies [string, string]] : leavesOf(value, key);
  });
}

/** What a sentence names in braces. */
export const parametersIn = (sentence: string): string[] => [...sentence.matchAll(/\{([\w-]+)\}/g)].map(([, name = '']) => name);
