import type { CentreLink, CentreOffice, ReplicaStatus } from '#shared/replication/replication.model.ts';

const rows = (count: number): string => `${String(count)} rows`;

function describeLink({ centreName, url, rowsBehind, behindSince, trouble }: CentreLink): string {
  const state = rowsBehind === 0 ? 'up to date' : `${rows(rowsBehind)} behind since ${behindSince ?? '?'}`;
  return `centre ${centreName} (${url}): ${state}${trouble === undefined ? '' : `, ${trouble.what} since ${trouble.at}`}`;
}

function describeOffice({ name, municipalityName, rows: here, rowsBehind, receivedAt, trouble, isRevoked }: CentreOffice): string {
  const state = [rows(here), `${rows(rowsBehind)} behind`, `last received ${receivedAt ?? 'never'}`, ...(trouble === undefined ? [] : [`${trouble.what} since ${trouble.at}`]), ...(isRevoked ? ['revoked'] : [])];
  return `office ${name} (${municipalityName}): ${state.join(', ')}`;
}

/** How an office and its centre stand, in lines of plain English. */
export function describeReplica({ centre, offices }: ReplicaStatus): string {
  const lines = [...(centre === undefined ? [] : [describeLink(centre)]), ...offices.map(describeOffice)];
  return lines.length === 0 ? 'this hub has no centre and no offices\n' : `${lines.join('\n')}\n`;
}
