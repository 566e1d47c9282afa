import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { OwnTerm, ScheduleLine, type RetentionSchedule } from '#shared/retention/retention.model.ts';
import { ownTermFaults, scheduleFaults, withOwnTerms } from '#shared/retention/retention.rules.ts';
import { describeProblem, parseFile, readYaml, type FileProblem, type YamlFile } from '#core/kernel/yaml-file.ts';

function refuse(problems: readonly FileProblem[]): void {
  if (problems.length > 0) throw new Error(problems.map(describeProblem).join('\n'));
}

async function readList<Item>(resourcesDir: string, path: string, item: z.ZodType<Item>): Promise<{ file: YamlFile; items: Item[] }> {
  const { file, problems } = await readYaml(resourcesDir, path);
  if (file === undefined) throw new Error(problems.map(describeProblem).join('\n'));
  const parsed = parseFile(file, z.array(item));
  refuse([...problems, ...parsed.problems]);
  return { file, items: parsed.value ?? [] };
}

/**
 * How long what is kept in a municipality: the schedule in a folder of resources, with the terms of its own that stand in `municipalities/<code>/retention.yaml`,
 * where there is one. Throws naming file, line and field of what is wrong, a term shorter than the law's too.
 */
export async function readRetentionSchedule(resourcesDir: string, code: string): Promise<RetentionSchedule> {
  const usual = await readList(resourcesDir, join(resourcesDir, 'retention', 'schedule.yaml'), ScheduleLine);
  refuse(scheduleFaults(usual.items).map((message) => usual.file.problem([], message)));
  const path = join(resourcesDir, 'municipalities', code, 'retention.yaml');
  if (!existsSync(path)) return usual.items;
  const own = await readList(resourcesDir, path, OwnTerm);
  refuse(ownTermFaults(usual.items, own.items).map(({ place, message }) => own.file.problem([place], message)));
  return withOwnTerms(usual.items, own.items);
}
