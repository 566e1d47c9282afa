import { join } from 'node:path';
import { z } from 'zod';
import { StockKind } from '#shared/till/stock.model.ts';
import { describeProblem, readYaml } from '#core/kernel/yaml-file.ts';

const StockFile = z.strictObject({
  kinds: z.array(StockKind).refine((kinds) => new Set(kinds.map(({ id }) => id)).size === kinds.length, 'an id twice'),
});

/** The kinds of pieces that tills may hold, from a folder of resources; throws naming file, line and field of what is wrong. */
export async function readStockKinds(resourcesDir: string): Promise<StockKind[]> {
  const { file, problems } = await readYaml(resourcesDir, join(resourcesDir, 'tills', 'stock.yaml'));
  if (file === undefined || problems.length > 0) throw new Error(problems.map(describeProblem).join('\n'));
  const parsed = StockFile.safeParse(file.data);
  if (parsed.success) return parsed.data.kinds;
  throw new Error(parsed.error.issues.map(({ path, message }) => describeProblem(file.problem(path, message))).join('\n'));
}
