import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';

export type FieldPath = readonly PropertyKey[];

/** One thing wrong in a file: where, in which field (`fees.0.tariff`), and what. */
export interface FileProblem {
  /** Path under the folder that was read from. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly field: string;
  readonly message: string;
}

/** `services/anagrafe/certificato-residenza.yaml:14 fees.0.tariff: unknown tariff code "bollo.x"`. */
export function describeProblem(problem: FileProblem): string {
  const field = problem.field === '' ? '' : ` ${problem.field}`;
  return `${problem.file}:${problem.line}${field}: ${problem.message}`;
}

/** A YAML file that remembers on which line each of its fields stands. */
export interface YamlFile {
  /** Path under the folder that was read from, with slashes. */
  readonly name: string;
  readonly data: unknown;
  problem(field: FieldPath, message: string): FileProblem;
}

/** What a reading gives: the file where it could be parsed, and what is wrong. */
export interface YamlReading {
  readonly file?: YamlFile;
  readonly problems: readonly FileProblem[];
}

/** Paths of the YAML files of a folder and its subfolders, in order; none when the folder does not exist. */
export async function listYaml(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Reads and parses one file of a folder; a missing file or bad YAML are problems, not exceptions. */
export async function readYaml(folder: string, path: string): Promise<YamlReading> {
  const name = relative(folder, path).split(sep).join('/');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problems: [{ file: name, line: 1, field: '', message: `cannot be read: ${reason}` }] };
  }
  const positions = createPositions(text);
  let data: unknown;
  try {
    data = load(text, { schema: CORE_SCHEMA, json: false });
  } catch (fault) {
    const { document, lines } = positions();
    const found = document.errors.map((error) => ({ file: name, line: lines.linePos(error.pos[0]).line, field: '', message: error.message }));
    const line = fault instanceof YAMLException ? fault.mark.line + 1 : 1;
    return { problems: found.length > 0 ? found : [{ file: name, line, field: '', message: fault instanceof Error ? fault.message : String(fault) }] };
  }
  const problem = (field: FieldPath, message: string): FileProblem => {
    const { document, lines } = positions();
    return { file: name, line: lines.linePos(offsetOf(document, field)).line, field: field.map(String).join('.'), message };
  };
  return { file: { name, data, problem }, problems: [] };
}

/** Where everything stands in a text; a second, slower reading that only a fault needs. */
function createPositions(text: string): () => { document: Document.Parsed; lines: LineCounter } {
  let read: { document: Document.Parsed; lines: LineCounter } | undefined;
  return () => {
    const lines = new LineCounter();
    read ??= { document: parseDocument(text, { lineCounter: lines, prettyErrors: false }), lines };
    return read;
  };
}

/** Offset of a field, or of the nearest thing around it when it is missing. */
function offsetOf(document: Document.Parsed, field: FieldPath): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range[0] ?? 0;
  for (const key of field) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (pair === undefined) return offset;
      offset = isScalar(pair.key) ? pair.key.range?.[0] ?? offset : offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      if (isMap(node) || isScalar(node) || isSeq(node)) offset = node.range?.[0] ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}

/** Checks a file against its schema; a field that the schema does not know is a problem too. */
export function parseFile<Output>(
  file: YamlFile, schema: z.ZodType<Output>,
): { value?: Output; problems: readonly FileProblem[] } {
  const result = schema.safeParse(file.data);
  if (!result.success) return { problems: result.error.issues.map((issue) => file.problem(issue.path, issue.message)) };
  const problems = [...unknownFields(file.data, result.data, [])].map((field) => file.problem(field, 'unknown field'));
  return { value: result.data, problems };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Schemas drop what they do not know: what was written and is not there any more is a slip of the pen. */
function* unknownFields(written: unknown, kept: unknown, path: FieldPath): Generator<FieldPath> {
  if (!isRecord(written) || !isRecord(kept)) return;
  for (const [key, value] of Object.entries(written)) {
    if (key in kept) yield* unknownFields(value, kept[key], [...path, key]);
    else yield [...path, key];
  }
}
