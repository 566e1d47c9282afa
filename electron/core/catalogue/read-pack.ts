import { join } from 'node:path';
import type { z } from 'zod';
import { Municipality } from '#shared/catalogue/municipality.model.ts';
import type { TariffLine } from '#shared/catalogue/tariff.model.ts';
import { listYaml, parseFile, readYaml, type FileProblem, type YamlFile } from '#core/kernel/yaml-file.ts';
import { TariffFile, tariffProblems } from './tariff-book.ts';

/** Reads files and keeps every problem met on the way. */
export interface Reader {
  readonly problems: FileProblem[];
  file(path: string): Promise<YamlFile | undefined>;
  read<Output>(path: string, schema: z.ZodType<Output>): Promise<{ file: YamlFile; value: Output } | undefined>;
}

export function createReader(resourcesDir: string): Reader {
  const problems: FileProblem[] = [];
  const reader: Reader = {
    problems,
    async file(path) {
      const { file, problems: unreadable } = await readYaml(resourcesDir, path);
      problems.push(...unreadable);
      return file;
    },
    async read(path, schema) {
      const file = await reader.file(path);
      if (file === undefined) return undefined;
      const { value, problems: invalid } = parseFile(file, schema);
      problems.push(...invalid);
      return value === undefined ? undefined : { file, value };
    },
  };
  return reader;
}

/** A municipality's folder: who it is, what it charges, what it changes of the common services and adds to them. */
export interface Pack {
  readonly folder: string;
  readonly file: YamlFile;
  readonly municipality: Municipality;
  readonly tariff: readonly TariffLine[];
}

/** `tariff.yaml` and the files of `tariff/`, as one list. */
export async function readTariff(reader: Reader, folder: string, isLocal: boolean): Promise<TariffLine[]> {
  const paths = [...(await listYaml(folder)).filter((path) => path === join(folder, 'tariff.yaml')), ...await listYaml(join(folder, 'tariff'))];
  const lines: TariffLine[] = [];
  const seen = new Set<string>();
  for (const path of paths) {
    const tariff = await reader.read(path, TariffFile);
    if (tariff === undefined) continue;
    reader.problems.push(...tariffProblems(tariff.file, tariff.value, { isLocal, seen }));
    lines.push(...tariff.value.lines);
  }
  return lines;
}

/** A municipality's pack and those that it inherits from, the farthest first; empty when one cannot be read. */
export async function readPacks(reader: Reader, municipalitiesDir: string, code: string): Promise<Pack[]> {
  const packs: Pack[] = [];
  const codes: string[] = [];
  for (let next: string | undefined = code; next !== undefined;) {
    const folder = join(municipalitiesDir, next);
    const own = await reader.read(join(folder, 'municipality.yaml'), Municipality);
    if (own === undefined) return [];
    codes.push(next);
    const { inherits } = own.value;
    if (inherits !== undefined && codes.includes(inherits)) {
      reader.problems.push(own.file.problem(['inherits'], `municipalities in a circle: ${[...codes, inherits].join(' -> ')}`));
      return [];
    }
    packs.unshift({ folder, file: own.file, municipality: own.value, tariff: await readTariff(reader, folder, true) });
    next = inherits;
  }
  return packs;
}
