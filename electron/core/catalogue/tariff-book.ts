import { z } from 'zod';
import { TariffLine } from '#shared/catalogue/tariff.model.ts';
import type { FileProblem, YamlFile } from '#core/kernel/yaml-file.ts';

/** `tariff.yaml`: amounts with the day from which they hold. */
export const TariffFile = z.strictObject({ lines: z.array(TariffLine) });
export type TariffFile = z.infer<typeof TariffFile>;

/** The common tariff under those of the municipalities that one inherits from, under its own. */
export interface TariffBook {
  /** Every code that has a line on some day. */
  readonly codes: ReadonlySet<string>;
  has(code: string): boolean;
  /** The lines in force on a day, by code: the municipality's own where there is one, else the one under it. */
  on(day: string): ReadonlyMap<string, TariffLine>;
}

const isInForce = (line: TariffLine, day: string): boolean => line.from <= day && (line.to === undefined || day <= line.to);

/** Tariffs in layers: a line in force of a later layer hides those of its code in the layers before it. */
export function tariffBook(given: readonly (readonly TariffLine[])[]): TariffBook {
  const byStart = (one: TariffLine, other: TariffLine): number => (one.from < other.from ? -1 : 1);
  const layers = given.map((lines) => [...lines].sort(byStart));
  const codes = new Set(layers.flat().map((line) => line.code));
  return {
    codes,
    has: (code) => codes.has(code),
    on: (day) => new Map(layers.flat().filter((line) => isInForce(line, day)).map((line) => [line.code, line])),
  };
}

/** Two lines of one code from one day, a line that ends before it starts, a local amount without its resolution. `seen` goes from file to file of one tariff. */
export function tariffProblems(file: YamlFile, tariff: TariffFile, { isLocal, seen }: { isLocal: boolean; seen: Set<string> }): FileProblem[] {
  return tariff.lines.flatMap((line, index) => {
    const problems: FileProblem[] = [];
    const key = `${line.code} ${line.from}`;
    if (seen.has(key)) problems.push(file.problem(['lines', index, 'code'], `two lines of "${line.code}" from ${line.from}`));
    seen.add(key);
    if (line.to !== undefined && line.to < line.from) {
      problems.push(file.problem(['lines', index, 'to'], `ends on ${line.to}, before it starts`));
    }
    if (isLocal && line.resolution === undefined) {
      problems.push(file.problem(['lines', index, 'resolution'], 'a local amount names the resolution that set it'));
    }
    return problems;
  });
}
