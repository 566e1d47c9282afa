import { DomainError } from '#shared/kernel/domain-error.ts';
import { setUpOffice, type NewOffice } from '#core/app.ts';
import { lockDataFolder } from '#core/kernel/data-folder.ts';
import { systemActor } from '#core/kernel/system-actor.ts';
import { givePasswordTo } from '#core/staff/index.ts';
import { withOffice, type WhereOffice } from './with-office.ts';

interface Given { readonly username: string; readonly password: string; readonly until: string }

function tell(given: Given, asJson: boolean): number {
  process.stdout.write(asJson ? `${JSON.stringify(given)}\n` : [
    `Nome utente: ${given.username}`, `Password provvisoria: ${given.password}`, `Vale fino a ${given.until}; al primo accesso se ne sceglie un'altra. Non viene mostrata di nuovo.`, '',
  ].join('\n'));
  return 0;
}

/** Makes the office of a folder and prints the first administrator's password, once. */
export async function runSetUp({ asJson, ...office }: NewOffice & { readonly asJson: boolean }): Promise<number> {
  return tell({ username: office.administrator.username, ...await setUpOffice(office) }, asJson);
}

/** Gives somebody a new password while no hub has the folder: for an office whose only administrator does not know theirs. */
export async function runStaffPassword({ asJson, username, ...where }: WhereOffice & { readonly username: string; readonly asJson: boolean }): Promise<number> {
  const release = await lockDataFolder(where.dataDir);
  try {
    return await withOffice(where, async (kernel, office) => {
      const given = await givePasswordTo(kernel, systemActor(office, 'command-line'), username).catch((error: unknown) => {
        if (error instanceof DomainError && error.code === 'STAFF_NOT_FOUND') throw new Error(`nobody is called ${username}`, { cause: error });
        throw error;
      });
      return tell({ username, ...given }, asJson);
    });
  } finally {
    await release();
  }
}
