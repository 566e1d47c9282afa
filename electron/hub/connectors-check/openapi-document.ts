import { parseDocument } from 'yaml';
import { isNode, toJsonSchemaDialect, type Node, type Side } from './openapi-dialect.ts';
import type { SpecFiles } from './spec-files.ts';

/** A description with all that it refers to, for one side of the wire. */
export interface OpenApiDocument {
  readonly root: Node;
  /** Every document by its address. */
  readonly all: ReadonlyMap<string, Node>;
  /** Where a file breaks the rules of YAML, and references that lead nowhere: anything is valid there. */
  readonly flaws: readonly string[];
  /** The node itself, or what it refers to. */
  follow(node: unknown): Node | undefined;
}

const addressOf = (path: string): string => `specs://local/${path}`;

/** JSON is YAML too; of a text with mistakes, what can be read is kept. */
function parseFile(files: SpecFiles, path: string): { document: Node; flaws: string[] } {
  const parsed = parseDocument(files.read(path), { merge: true, uniqueKeys: false, logLevel: 'silent' });
  const document: unknown = parsed.toJS();
  if (!isNode(document)) throw new Error(`${path} is no description`);
  const flaws = parsed.errors.map(({ message }) => `${path}: ${message.split('\n')[0] ?? message}`);
  return { document, flaws };
}

function atPointer(document: Node | undefined, pointer: string): unknown {
  return pointer.split('/').slice(1).reduce<unknown>((node, part) => {
    const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(node)) return node[Number(key)];
    return isNode(node) ? node[key] : undefined;
  }, document);
}

/** Reads a description and, following its references, those beside it. */
export function readOpenApiDocument(files: SpecFiles, file: string, side: Side): OpenApiDocument {
  const raw = new Map<string, Node>();
  const all = new Map<string, Node>();
  const flaws = new Set<string>();

  const load = (path: string): void => {
    if (raw.has(path)) return;
    const { document, flaws: own } = parseFile(files, path);
    for (const flaw of own) flaws.add(flaw);
    raw.set(path, document);
    all.set(addressOf(path), toJsonSchemaDialect(document, side, (reference) => {
      const [place = '', pointer = ''] = reference.split('#');
      const target = place === '' ? path : files.find(place, path);
      if (target !== undefined) load(target);
      if (target !== undefined && atPointer(raw.get(target), pointer) !== undefined) return `${addressOf(target)}#${pointer}`;
      flaws.add(`${path}: nothing is at ${reference}`);
      return undefined;
    }));
  };
  load(file);

  const follow = (node: unknown): Node | undefined => {
    if (!isNode(node) || typeof node.$ref !== 'string') return isNode(node) ? node : undefined;
    const [address = '', pointer = ''] = node.$ref.split('#');
    return follow(atPointer(all.get(address), pointer));
  };
  return { root: all.get(addressOf(file)) ?? {}, all, flaws: [...flaws], follow };
}
