import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkWithJsonSchema, checkWithOpenApi, type OpenApiChecks } from './openapi-checks.ts';
import { openSpecFiles } from './spec-files.ts';
import { checkWithSchema, checkWithWsdl, type XmlCheck } from './xml-schemas.ts';

/** The official descriptions of the central systems in a folder, as checks of what travels. */
export interface OfficialSpecs {
  /** Every file, by path with slashes relative to the folder. */
  readonly paths: readonly string[];
  /** The words of a file; throws a sentence when it is not there. */
  text(path: string): string;
  /** Checks a document against `dir/entry` and all that it includes and imports; throws a sentence when one is not there. */
  xsd(dir: string, entry: string): Promise<XmlCheck>;
  /** Checks a SOAP envelope whose body is an element of the schemas inside or named by `dir/wsdl`, or a fault. */
  wsdlBody(dir: string, wsdl: string): Promise<XmlCheck>;
  /** The checks of the OpenAPI or Swagger description `file`. */
  openapi(file: string): Promise<OpenApiChecks>;
  /** Checks a value against the JSON Schema in `file`. */
  jsonSchema(file: string): Promise<(value: unknown) => string[]>;
}

/** Opens the folder of official descriptions; undefined when there is none. Its checks need development packages. */
export function openOfficialSpecsIn(folder: string): OfficialSpecs | undefined {
  if (!existsSync(folder)) return undefined;
  const files = openSpecFiles(folder);
  return {
    paths: files.paths,
    text: files.read,
    xsd: async (dir, entry) => checkWithSchema(files, dir, entry),
    wsdlBody: async (dir, wsdl) => checkWithWsdl(files, dir, wsdl),
    openapi: (file) => checkWithOpenApi(files, file),
    jsonSchema: (file) => checkWithJsonSchema(files, file),
  };
}

/** The usual place of the descriptions: a folder beside that of this copy, or of a working tree one folder deeper. */
const usualFolders = ['../shared/specs', '../../shared/specs'].map((path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url)));

/** The descriptions in `SPECS_DIR`, else in their usual place; undefined where there are none. */
export function findOfficialSpecs(): OfficialSpecs | undefined {
  const folders = process.env.SPECS_DIR === undefined ? usualFolders : [process.env.SPECS_DIR];
  const folder = folders.find((each) => existsSync(each));
  return folder === undefined ? undefined : openOfficialSpecsIn(folder);
}
