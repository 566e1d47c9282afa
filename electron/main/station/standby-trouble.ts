import type { StandbyTrouble } from '#shared/stations/hub-standing.model.ts';

const codeOf = (error: unknown): string => error instanceof Error && 'code' in error ? String(error.code) : '';

const fullDisk = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL', 'DISK_FULL']);

/** What the page is told of a failure around the standby. */
export function troubleOf(error: unknown, whenUnknown: StandbyTrouble): StandbyTrouble {
  const causes = [error, error instanceof Error ? error.cause : undefined].map(codeOf);
  if (causes.some((code) => fullDisk.has(code))) return 'disk';
  if (causes.includes('KIT_OTHER_VERSION')) return 'version';
  return whenUnknown;
}
