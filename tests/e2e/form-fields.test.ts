import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileChooser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '#tests/support/axe.ts';
import type { WatchedPage } from '#tests/support/browser.ts';
import { pdfBytes } from '#tests/support/sample-files.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

const shots = join(import.meta.dirname, '../../demo-out/form-fields');

describe.each(['light', 'dark'])('every field of a form, %s, at the keyboard', (look) => {
  let surfaces: Surfaces;
  let kit: WatchedPage;
  beforeAll(async () => {
    await mkdir(shots, { recursive: true });
    surfaces = await openSurfaces();
    kit = await surfaces.open('/kit', { width: 1366, height: 768, dark: look === 'dark' });
    await kit.page.locator('[data-field=text] input').focus();
  });
  afterAll(async () => { await surfaces.close(); });

  const press = async (...keys: string[]) => { for (const key of keys) await kit.page.keyboard.press(key); };
  /** Types and goes on with Enter, as a clerk does. */
  const type = async (...texts: string[]) => {
    for (const text of texts) {
      await kit.page.keyboard.type(text);
      await press('Enter');
    }
  };
  const fieldWithCursor = () => kit.page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset['field']);
  const box = (id: string) => kit.page.locator(`[data-field="${id}"]`);
  const shoot = async (name: string) => { await kit.page.screenshot({ path: join(shots, `${name}-${look}.png`) }); };

  it('plain ones: Enter goes on, separators are not needed', async () => {
    await type('Prova', '3', '22,21', '22112026', '930');
    expect(await fieldWithCursor()).toBe('boolean');
    await press('Space', 'Enter', 'Space', 'Enter', 'Space', 'Enter', 'Enter', 'Space', 'Enter');
    await type('RSSMRA80A01H501U', '00743110157', 'AB123CD', 'IT60X0542811101000000123456', 'chi@posta.example', '0543 123456');
    expect(await fieldWithCursor()).toBe('place');
    expect(await box('date').locator('input').inputValue()).toBe('22/11/2026');
    expect(await box('time').locator('input').inputValue()).toBe('09:30');
    expect(await box('choices').locator('input:checked').count()).toBe(2);
    await shoot('1-plain');
  });

  it('a place is taken from the list, a declaration with Space', async () => {
    await kit.page.keyboard.type('rom');
    await kit.page.getByRole('option', { name: /Romania/ }).waitFor();
    await press('ArrowDown', 'ArrowDown');
    await shoot('2-place');
    await press('Enter');
    await box('place').getByText('Stato estero · Z129').waitFor();
    await kit.page.keyboard.type('Due righe\nscritte');
    await press('Tab', 'Space', 'Enter');
    expect(await fieldWithCursor()).toBe('person');
  });

  it('a person is a member of the family with one key, or whoever the register knows by tax code', async () => {
    await press('1');
    expect(await box('person').getByLabel('Cognome').inputValue()).toBe('Rossi');
    await box('person').getByLabel('Codice fiscale').fill('');
    await type('RSSMRA80A01H501U');
    await box('person').getByText("Letto dall'anagrafe nazionale.").waitFor();
    expect(await box('person').getByLabel('Nome', { exact: true }).inputValue()).toBe('Mario');
    await press('Enter', 'Enter', 'Enter');
    expect(await fieldWithCursor()).toBe('address');
    await box('person').scrollIntoViewIfNeeded();
    await shoot('3-person');
  });

  it('an address and a document in their parts, in one row', async () => {
    await type('Via delle Viole', '7', '2', '47099', 'Poggio Sereno', 'fc');
    expect(await box('address').getByLabel('Prov.').inputValue()).toBe('FC');
    await press('P', 'Enter');
    await type('YA1234567', 'Questura di Forlì', '12052031');
    expect(await fieldWithCursor()).toBe('group');
    await shoot('4-address');
  });

  it('rows are added, copied and taken away', async () => {
    await type('Rossi Luca', '01012018');
    await press('Space', 'Tab');
    await press('Space');
    await type('Rossi Anna', '03042020');
    expect(await box('group').getByRole('group', { name: /^Figlio \d$/ }).count()).toBe(2);
    await box('group').getByRole('button', { name: 'Duplica' }).first().press('Enter');
    expect(await box('group').getByRole('group', { name: /^Figlio \d$/ }).count()).toBe(3);
    expect(await kit.page.evaluate(() => document.activeElement instanceof HTMLInputElement && document.activeElement.value)).toBe('Rossi Luca');
    await shoot('5-group');
    await box('group').getByRole('button', { name: 'Togli' }).nth(1).press('Enter');
    expect(await box('group').locator('input[inputmode=numeric]').evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value))).toEqual(['01/01/2018', '03/04/2020']);
  });

  it('files are chosen with Space, opened and taken away; a wrong one says why', async () => {
    const input = box('attachment').locator('input[type=file]');
    const choose = async (name: string, buffer: Buffer) => {
      const choosers: FileChooser[] = [];
      kit.page.once('filechooser', (opened) => { choosers.push(opened); });
      /* Chromium may keep its dialog shut for a key pressed too soon after the last one: whoever sits there presses again. */
      await expect.poll(async () => {
        await input.focus();
        if (choosers.length === 0) await press('Space');
        return choosers.length;
      }, { timeout: 20_000, interval: 1_000 }).toBe(1);
      await choosers[0]?.setFiles({ name, mimeType: 'application/octet-stream', buffer });
    };
    await choose('delega.pdf', pdfBytes);
    await box('attachment').getByText('delega.pdf').waitFor();
    await choose('programma.exe', Buffer.from('MZ'));
    await box('attachment').getByText(/programma\.exe: Si allegano solo PDF, JPEG e PNG/).waitFor();
    await box('signature').scrollIntoViewIfNeeded();
    await shoot('6-files');
  });

  it('a signature is drawn on the tablet, and called a simple one', async () => {
    await box('signature').getByRole('radio', { name: /Su carta/ }).focus();
    await press('ArrowDown');
    const sheet = box('signature').getByRole('img', { name: 'Foglio su cui firmare' });
    await sheet.scrollIntoViewIfNeeded();
    const area = await sheet.boundingBox();
    if (area === null) throw new Error('no sheet');
    const { mouse } = kit.page;
    await mouse.move(area.x + 60, area.y + 100);
    await mouse.down();
    for (let step = 1; step <= 40; step += 1) await mouse.move(area.x + 60 + step * 8, area.y + 90 + 40 * Math.sin(step / 3));
    await mouse.up();
    await shoot('7-signature');
    await box('signature').getByRole('button', { name: 'Conferma la firma' }).press('Enter');
    await box('signature').getByText('Firmato sulla tavoletta (firma semplice)').waitFor();
    await kit.page.getByText('nulla da completare').waitFor();
    await shoot('8-signed');
  });

  it('without a fault, neither of the page nor for who cannot see it', async () => {
    expect(await axeFaults(kit.page, { inside: 'form', onlyWcag: true })).toEqual([]);
    expect(kit.faults).toEqual([]);
  });
});
