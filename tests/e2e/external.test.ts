import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '#electron/hub/demo/office-client.ts';
import { axeFaultsInBoth } from '#tests/support/axe.ts';
import { logIn } from '#tests/support/clerk-hands.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

const password = 'quattro parole senza legame';

/** An administrator writes an agreement down, the officer that it names looks somebody up, and the auditor sees it. */
describe('another body that looks the register up', () => {
  let surfaces: Surfaces;

  /** An account with a password of its own, as after its first log-in. */
  async function addAccount(username: string, { displayName, role }: { displayName: string; role: 'external' | 'auditor' }): Promise<void> {
    const { url } = surfaces.hub;
    const { token } = await connect(url).staff.logIn({ username: 'amministratore', password: 'formazione' });
    const administrator = connect(url, token);
    const { id = '' } = (await administrator.accounts.add({ requestId: surfaces.requestId(), username, displayName, role })).find((account) => account.username === username) ?? {};
    const given = await administrator.accounts.givePassword({ id });
    const first = await connect(url).staff.logIn({ username, password: given.password });
    await connect(url, first.token).staff.changePassword({ present: given.password, next: password });
  }
  async function signIn(username: string): Promise<{ page: Page; faults: string[] }> {
    const opened = await surfaces.open('/clerk');
    await opened.page.getByLabel('Nome utente').fill(username);
    await opened.page.getByLabel('Password').fill(password);
    await opened.page.keyboard.press('Enter');
    return opened;
  }

  beforeAll(async () => {
    surfaces = await openSurfaces();
    await addAccount('m.rossi', { displayName: 'Mar. Rossi', role: 'external' });
    await addAccount('revisore', { displayName: 'Rita Revisore', role: 'auditor' });
  });
  afterAll(async () => { await surfaces.close(); });

  it('may do nothing before it is named', async () => {
    const { page, faults } = await signIn('m.rossi');
    await page.getByText("Oggi non puoi consultare l'anagrafe").waitFor();
    expect(await axeFaultsInBoth(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('is written down by the administrator, with the officer whom it names', async () => {
    const { page, faults } = await surfaces.open('/clerk');
    await logIn(page, 'amministratore');
    await page.getByRole('button', { name: 'Altri enti' }).waitFor();
    await page.keyboard.press('Alt+e');
    const board = page.getByRole('region', { name: "Altri enti che consultano l'anagrafe" });
    await board.getByText("Nessun ente consulta l'anagrafe da qui").waitFor();
    await page.keyboard.press('Alt+n');
    await board.getByLabel('Ente o comando').fill('Stazione dei Carabinieri di Poggio');
    await board.getByLabel("Numero e data dell'atto").fill('Nota prot. 12/2026');
    await board.getByLabel('Dal giorno').first().fill('01012026');
    await board.getByLabel('Polizia giudiziaria').check();
    expect(await axeFaultsInBoth(page)).toEqual([]);
    await board.getByRole('button', { name: 'Registra' }).click();
    await board.getByRole('heading', { name: 'Stazione dei Carabinieri di Poggio' }).waitFor();
    await board.getByLabel('Chi può consultare').selectOption({ label: 'Mar. Rossi' });
    await board.getByLabel('Richiesta che lo nomina').fill('Nota prot. 12/2026');
    await board.getByLabel('Dal giorno').first().fill('01012026');
    await board.getByRole('button', { name: 'Indica' }).click();
    await board.getByText('Nota prot. 12/2026 · dal 01/01/2026', { exact: true }).waitFor();
    expect(await axeFaultsInBoth(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('reads what its agreement shows, and no more', async () => {
    const { page, faults } = await signIn('m.rossi');
    const person = surfaces.family[0];
    await page.getByLabel('Codice fiscale').fill(person?.taxCode ?? '');
    await page.getByLabel('Numero di protocollo o di procedimento').fill('Proc. 77/2026');
    await page.getByLabel('Residenza').check();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: `${person?.surname ?? ''} ${person?.givenName ?? ''}` }).waitFor();
    await page.getByText(new RegExp(`${person?.residence.street ?? ''} ${person?.residence.houseNumber ?? ''}`)).waitFor();
    expect(await page.getByText('Famiglia anagrafica').count()).toBe(0);
    expect(await axeFaultsInBoth(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('is seen by the auditor, in all its look-ups and in those of the person', async () => {
    const { page, faults } = await signIn('revisore');
    await page.getByText('Proc. 77/2026').waitFor();
    await page.getByLabel('Codice fiscale').fill(surfaces.family[0]?.taxCode ?? '');
    await page.getByLabel('Motivo della verifica').fill('Reclamo del 30 novembre');
    await page.keyboard.press('Enter');
    const row = page.getByRole('row', { name: /Consultazione di un altro ente/ });
    expect(await row.textContent()).toMatch(/Mar\. Rossi.*Polizia giudiziaria/s);
    expect(await axeFaultsInBoth(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('and what its officer asks for again and again without being allowed to, too', async () => {
    const { url } = surfaces.hub;
    const { token } = await connect(url).staff.logIn({ username: 'm.rossi', password });
    const officer = connect(url, token);
    for (let each = 0; each < 21; each += 1) await expect(each % 2 === 0 ? officer.accounts.list() : officer.visits.listOpen()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const { page, faults } = await signIn('revisore');
    const row = page.getByRole('region', { name: 'Richieste respinte' }).getByRole('row', { name: /Mar\. Rossi/ });
    expect(await row.textContent()).toMatch(/Mar\. Rossi.*ente esterno.*accounts\.list, visits\.listOpen/s);
    expect(await axeFaultsInBoth(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});
