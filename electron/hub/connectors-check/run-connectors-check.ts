import { UsageError } from '../usage-error.ts';
import { checkConnectors, type CheckReport } from './check-connectors.ts';
import { findOfficialSpecs, openOfficialSpecsIn, type OfficialSpecs } from './official-specs.ts';
import { rigs } from './samples.ts';

interface Options { readonly specsDir: string | undefined; readonly asJson: boolean }

/** The folder asked for must be there; the usual one may be missing. */
function openSpecs(given: string | undefined): OfficialSpecs | undefined {
  if (given === undefined) return findOfficialSpecs();
  const specs = openOfficialSpecsIn(given);
  if (specs === undefined) throw new UsageError(`--specs ${given} is not a folder`);
  return specs;
}

function describe({ operations, valid, invalid, unchecked }: CheckReport): string {
  return [
    `${String(operations)} operations, ${String(valid)} valid against the official descriptions`,
    ...invalid.map(({ system, operation, side, messages }) => `INVALID ${system} ${operation}, ${side}: ${messages.join('; ')}`),
    ...unchecked.map(({ system, operation, reason }) => `unchecked ${system} ${operation}: ${reason}`),
  ].join('\n');
}

/** Checks every connector against its simulator and prints the report; exit code 1 when something is invalid. */
export async function runConnectorsCheck({ specsDir, asJson }: Options): Promise<number> {
  const specs = openSpecs(specsDir);
  if (specs === undefined) process.stderr.write('sportello: no folder of official descriptions (--specs DIR): only whether the operations work is told\n');
  const report = await checkConnectors(rigs, specs);
  process.stdout.write(`${asJson ? JSON.stringify(report) : describe(report)}\n`);
  return report.invalid.length > 0 ? 1 : 0;
}
