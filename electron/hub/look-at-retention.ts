import { businessDay } from '#shared/kernel/dates.ts';
import { loadCatalogue } from '#core/catalogue/index.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { resourcesDir } from '#core/read-resources.ts';
import { readPlan, readRetentionSchedule } from '#core/retention/index.ts';
import { listMunicipalities } from '#core/settings/index.ts';
import type { RetentionPlan } from '#shared/retention/retention.model.ts';
import { openLooked } from './open-looked.ts';

/** Where the retention is asked for from the command line. */
export interface RetentionAsked { readonly dataDir: string; readonly databaseUrl?: string | undefined; readonly asJson: boolean }

function basisText({ act, source }: RetentionPlan['rules'][number]): string {
  if (act !== undefined) return `decided by ${act}`;
  return source.verifiedOn === undefined ? 'not verified' : `verified on ${source.verifiedOn}`;
}

function describe(code: string, { rules, kept }: RetentionPlan): string {
  const lines = rules.map((rule) => `${rule.kind}: ${String(rule.due)} due, of before ${rule.before}${rule.oldest === undefined ? '' : `; the oldest left is of ${rule.oldest}`}; ${basisText(rule)}`);
  return [`${code}:`, ...lines, `kept beyond its term: ${String(kept.held)} held, ${String(kept.notApproved)} without authorisation`, ''].join('\n');
}

/** Prints what the retention would let go of now, for each municipality of a data folder, a running hub's too; nothing is touched. Exit code 0. */
export async function lookAtRetention({ asJson, ...target }: RetentionAsked): Promise<number> {
  const { database } = await openLooked(target);
  try {
    const kernel = { clock: systemClock };
    for (const { id, code } of await listMunicipalities(database.read)) {
      const { municipality: settings } = await loadCatalogue({ resourcesDir, municipality: code, today: () => businessDay(systemClock.now()) });
      const schedule = await readRetentionSchedule(resourcesDir, code);
      const plan = await readPlan({ kernel, schedule, settings }, database.read, { municipalityId: id });
      process.stdout.write(asJson ? `${JSON.stringify({ municipality: code, ...plan })}\n` : describe(code, plan));
    }
    return 0;
  } finally {
    await database.close();
  }
}
