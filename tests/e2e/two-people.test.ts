import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axeFaultsInBoth } from '#tests/support/axe.ts';
import { logIn } from '#tests/support/clerk-hands.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

const shots = join(import.meta.dirname, '../../demo-out/two-people');

/** What one person does not do alone: voiding much money, and acting as a supervisor without being told on. */
describe('what takes two people', () => {
  let surfaces: Surfaces;
  let clerk: { page: Page; faults: string[] };
  let supervisor: { page: Page; faults: string[] };

  /** Eleven certificates, which cost more than one person may void. */
  async function takeMuchMoney(): Promise<void> {
    const office = await surfaces.as('operatore');
    const requestId = () => surfaces.requestId();
    const { queues: [queue], counters: [counter] } = await office.queue.board();
    const counterId = counter?.id ?? '';
    await office.queue.openCounter({ requestId: requestId(), counterId, queueIds: [queue?.id ?? ''] });
    await office.till.open({ requestId: requestId(), counterId, floatCents: 10_000 });
    const { id: visitId } = await office.visits.open({ requestId: requestId(), counterId });
    const { id: personId } = await office.people.findByTaxCode({ taxCode: surfaces.family[0]?.taxCode ?? '', purpose: 'counter-service' });
    await office.visits.identify({ requestId: requestId(), visitId, personId, level: 'document', document: { kind: 'identity-card', number: 'CA12345AA' } });
    const file = await office.cases.open({ requestId: requestId(), visitId, serviceId: 'certificato-residenza' });
    await office.cases.saveDraft({ caseFileId: file.id, revision: 1, values: { ...file.values, copies: 11 } });
    const { totalCents } = await office.payments.getBill({ visitId });
    await office.payments.settle({ requestId: requestId(), visitId, expectedCents: totalCents, tenderedCents: totalCents });
    await office.visits.close({ requestId: requestId(), visitId });
  }
  async function openAs(username: string): Promise<{ page: Page; faults: string[] }> {
    const opened = await surfaces.open('/clerk');
    await logIn(opened.page, username);
    await opened.page.getByRole('button', { name: /Ricevute/ }).waitFor();
    return opened;
  }
  async function shoot(page: Page, name: string): Promise<void> {
    expect(await axeFaultsInBoth(page)).toEqual([]);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(shots, `${name}-${colorScheme}.png`) });
    }
    await page.emulateMedia({ colorScheme: 'light' });
  }

  beforeAll(async () => {
    await mkdir(shots, { recursive: true });
    surfaces = await openSurfaces();
    await takeMuchMoney();
    clerk = await openAs('operatore');
    supervisor = await openAs('supervisore');
  });
  afterAll(async () => { await surfaces.close(); });

  it('voids a receipt of much money only once a second person agreed, who is told by the badge', async () => {
    const { page } = clerk;
    await page.keyboard.press('Alt+g');
    await page.getByRole('button', { name: /2026\/R1\/000001/ }).click();
    await page.getByRole('button', { name: /Annulla la ricevuta/ }).waitFor();
    await page.keyboard.press('Alt+x');
    await page.getByText('Serve la conferma di una seconda persona').waitFor();
    await page.getByLabel('Mezzo di pagamento sbagliato').check();
    await page.getByLabel('Che cosa è successo').fill('Voleva pagare con la carta');
    await shoot(page, '1-asking');
    await page.keyboard.press('F9');
    await page.getByText('Aspetta una seconda persona').waitFor();
    await shoot(page, '2-waiting');

    const second = supervisor.page;
    await second.getByText('1 annullo da confermare').waitFor();
    await second.keyboard.press('Alt+g');
    await second.getByRole('region', { name: 'Annulli da confermare' }).getByRole('button', { name: /2026\/R1\/000001/ }).waitFor();
    await shoot(second, '3-to-decide');
    await second.getByRole('region', { name: 'Annulli da confermare' }).getByRole('button', { name: /2026\/R1\/000001/ }).click();
    await second.getByText('Voleva pagare con la carta').waitFor();
    await second.getByRole('button', { name: /Conferma e annulla/ }).waitFor();
    await shoot(second, '4-deciding');
    await second.keyboard.press('F9');
    for (const each of [second, page]) await each.getByText('Il denaro è tornato alla persona allo sportello').waitFor();
    await expect.poll(() => second.getByText('annullo da confermare').count()).toBe(0);
    for (const each of [page, second]) {
      await each.keyboard.press('Escape');
      await each.keyboard.press('Escape');
    }
  });

  it('lets a clerk act as a supervisor in an emergency, in the sight of whoever is one', async () => {
    const { page } = clerk;
    await page.locator('[popovertarget=staff-menu]').click();
    await page.getByRole('button', { name: 'Emergenza: agisci da responsabile' }).click();
    const why = page.getByLabel('Perché serve');
    await why.fill('Responsabile ammalata, una cassa da chiudere');
    await shoot(page, '5-glass');
    await page.keyboard.press('F9');
    await page.getByText(/^Responsabile fino alle/).waitFor();
    await page.keyboard.press('Alt+F3');
    await page.getByRole('region', { name: /^Quadro in diretta/ }).waitFor();
    await shoot(page, '6-raised');

    const second = supervisor.page;
    await second.keyboard.press('Alt+F3');
    await second.getByTitle(/Responsabile ammalata, una cassa da chiudere/).waitFor();
    await shoot(second, '7-told');
    await second.getByRole('button', { name: 'Visto' }).click();
    await expect.poll(() => second.getByRole('button', { name: 'Visto' }).count()).toBe(0);

    await page.locator('[popovertarget=staff-menu]').click();
    await page.getByRole('button', { name: "Finisci l'emergenza" }).click();
    await expect.poll(() => page.getByText(/^Responsabile fino alle/).count()).toBe(0);
    await expect.poll(() => page.getByRole('region', { name: /^Quadro in diretta/ }).count()).toBe(0);
    expect([...clerk.faults, ...supervisor.faults]).toEqual([]);
  });
});
