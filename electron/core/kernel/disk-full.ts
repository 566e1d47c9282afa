/** How a full disk is called by SQLite, by PostgreSQL (`disk_full`), and by the file system: no space, or no more of the user's share. */
const codes: ReadonlySet<unknown> = new Set(['SQLITE_FULL', '53100', 'ENOSPC', 'EDQUOT']);

/** Whether something failed because there is no room on the disk: what was begun is undone then, and works again once there is room. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && codes.has(error.code)) || isDiskFull(error.cause);
}
