import { checkSystems, type SystemsCheck } from '#core/systems/index.ts';
import { UsageError } from './usage-error.ts';

interface Options { readonly dataDir: string | undefined; readonly file: string | undefined; readonly asJson: boolean }

function describe({ file, problems, systems }: SystemsCheck): string {
  return [
    file ?? 'no systems.yaml: every central system is off',
    ...problems,
    ...systems.flatMap((each) => [`${each.system.padEnd(16)} ${each.state}`, ...each.problems.map((problem) => `  ${problem}`)]),
  ].join('\n');
}

/** Checks a configuration of central systems, calling none of them, and prints what it found; exit code 1 when a hub would refuse it. */
export async function runSystemsCheck({ dataDir, file, asJson }: Options): Promise<number> {
  if (dataDir === undefined && file === undefined) throw new UsageError('--data or --systems is missing');
  const check = await checkSystems({ dataDir: dataDir ?? '.', file });
  process.stdout.write(`${asJson ? JSON.stringify(check) : describe(check)}\n`);
  return check.ok ? 0 : 1;
}
