import { posix } from 'node:path';
import type { XMLFileInfo } from 'xmllint-wasm';
import { loadDevPackage } from './dev-packages.ts';
import type { SpecFiles } from './spec-files.ts';
import { envelopeSchemas, importing, readEmbeddedSchemas } from './soap-schemas.ts';

/** What is wrong with an XML text; nothing when it is valid. */
export type XmlCheck = (xml: string) => Promise<string[]>;

interface Schemas { readonly entry: XMLFileInfo; readonly others: readonly XMLFileInfo[] }

/** One flat folder: the validator's file system has no other. */
const flat = (path: string): string => path.replaceAll('/', '--');

/** The schema at `path` and every one that it names, with flat names in place of their locations. */
function collect(files: SpecFiles, first: { path: string; text: string }): XMLFileInfo[] {
  const collected = new Map<string, XMLFileInfo>();
  const take = (path: string, text: string): void => {
    const named: string[] = [];
    const contents = text.replace(/<!DOCTYPE[^[>]*(\[[\s\S]*?\])?\s*>/, '').replace(/schemaLocation\s*=\s*(["'])([^"']*)\1/g, (_all, quote: string, location: string) => {
      const found = files.find(location, path);
      if (found === undefined) throw new Error(`${path} needs ${location}, which is not among the official descriptions`);
      named.push(found);
      return `schemaLocation=${quote}${flat(found)}${quote}`;
    });
    collected.set(path, { fileName: flat(path), contents });
    for (const each of named) if (!collected.has(each)) take(each, files.read(each));
  };
  take(first.path, first.text);
  return [...collected.values()];
}

async function createCheck(name: string, { entry, others }: Schemas): Promise<XmlCheck> {
  const { validateXML, memoryPages } = await loadDevPackage('xmllint-wasm', () => import('xmllint-wasm'));
  const check: XmlCheck = async (xml) => {
    const { valid, errors } = await validateXML({
      xml: { fileName: 'message.xml', contents: xml },
      schema: entry,
      preload: others,
      maxMemoryPages: 64 * memoryPages.MiB,
      modifyArguments: (given) => ['--nonet', ...given],
    });
    if (valid) return [];
    const messages = errors.map(({ message }) => message.replace(/^Schemas validity error : /, '')).filter((message) => !/warning|fails to validate$/.test(message));
    return messages.length > 0 ? messages : ['the validator refuses it without a reason'];
  };
  try {
    await check('<probe/>');
  } catch (error) {
    throw new Error(`${name} cannot be used as a schema: ${error instanceof Error ? error.message.trim() : String(error)}`, { cause: error });
  }
  return check;
}

/** Validates documents whose root the schema `dir/entry` declares. */
export function checkWithSchema(files: SpecFiles, dir: string, entry: string): Promise<XmlCheck> {
  const path = posix.join(dir, entry);
  const [first, ...others] = collect(files, { path, text: files.read(path) });
  if (first === undefined) throw new Error(`${path} is empty`);
  return createCheck(path, { entry: first, others });
}

/** Validates SOAP envelopes whose body is an element that the schemas inside (or named by) the WSDL declare, or a fault. */
export function checkWithWsdl(files: SpecFiles, dir: string, wsdl: string): Promise<XmlCheck> {
  const path = posix.join(dir, wsdl);
  const embedded = readEmbeddedSchemas(files.read(path));
  if (embedded.length === 0) throw new Error(`${path} holds no schema`);
  const parts = embedded.map(({ text }, index) => collect(files, { path: `${path}.${String(index)}.xsd`, text }));
  const roots = parts.flatMap(([root], index) => {
    const namespace = embedded[index]?.namespace;
    return root === undefined || namespace === undefined ? [] : [{ namespace, fileName: root.fileName }];
  });
  const bare = parts.flatMap((part, index) => embedded[index]?.namespace === undefined ? part.slice(1) : []);
  const named = bare.flatMap(({ fileName, contents }) => {
    const namespace = /targetNamespace\s*=\s*["']([^"']+)/.exec(String(contents))?.[1];
    return namespace === undefined ? [] : [{ namespace, fileName }];
  });
  const all = new Map([...envelopeSchemas, ...parts.flat()].map((file) => [file.fileName, file]));
  return createCheck(path, { entry: importing([...roots, ...named]), others: [...all.values()] });
}
