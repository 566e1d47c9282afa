import { sumCents } from '#shared/kernel/money.ts';
import type { StampDeclaration } from '#shared/remittances/account.model.ts';
import { stampDeclarationDueOn } from '#shared/remittances/remittances.rules.ts';
import { describeCaseFiles } from '#core/cases/index.ts';
import type { Tenant } from '#core/kernel/context.ts';
import { listStampLines } from './collection-repository.ts';
import { yearBounds } from './read-agent-account.ts';
import type { RemittanceParts } from './remittance-parts.ts';

/** So many ids are asked at once: a database takes only so many values in one question. */
const most = 500;

async function titlesOf(parts: RemittanceParts, tenant: Tenant, ids: readonly string[]): Promise<Map<string, string>> {
  const titles = new Map<string, string>();
  for (let from = 0; from < ids.length; from += most) {
    const labels = await describeCaseFiles(parts, parts.kernel.database.read, { municipalityId: tenant.municipalityId, ids: ids.slice(from, from + most) });
    for (const [id, { title }] of labels) titles.set(id, title);
  }
  return titles;
}

/** The stamp duty that was paid virtually in a year, by what it was for and its amount, by title. */
export async function readStampDeclaration(parts: RemittanceParts, { year, municipalityId }: Tenant & { readonly year: number }): Promise<StampDeclaration> {
  const lines = await listStampLines(parts.kernel.database.read, { municipalityId }, yearBounds(year));
  const titles = await titlesOf(parts, { municipalityId }, [...new Set(lines.map(({ caseFileId }) => caseFileId))]);
  const rows = new Map<string, StampDeclaration['rows'][number]>();
  for (const { caseFileId, label, unitCents, quantity, cents } of lines) {
    const title = titles.get(caseFileId) ?? label;
    const key = `${title} ${unitCents}`;
    const known = rows.get(key) ?? { title, unitCents, quantity: 0, cents: 0 };
    rows.set(key, { ...known, quantity: known.quantity + quantity, cents: known.cents + cents });
  }
  const sorted = [...rows.values()].sort((one, other) => one.title.localeCompare(other.title, 'it') || one.unitCents - other.unitCents);
  return {
    year, authorisation: parts.catalogue.municipality.stampAuthorisation, rows: sorted,
    quantity: sumCents(sorted.map((row) => row.quantity)), cents: sumCents(sorted.map((row) => row.cents)), dueOn: stampDeclarationDueOn(year),
  };
}
