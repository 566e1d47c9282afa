import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PDFDocument } from 'pdf-lib';
import { axeFaults } from '#tests/support/axe.ts';
import type { WatchedPage } from '#tests/support/browser.ts';
import { identify, openCounter } from '#tests/support/clerk-hands.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

const shots = join(import.meta.dirname, '../../demo-out/form-fields');
/** EXIF as a telephone writes it: held upright (orientation 6), in the name of its owner. */
const exif = Buffer.from('4578696600004d4d002a000000080002011200030000000100060000013b0002000000060000002600000000526f73736900', 'hex');

/** Papers of an identity card's delegation are photographed at the counter, without the mouse. */
describe('the camera at the counter', () => {
  let surfaces: Surfaces;
  let clerk: WatchedPage;
  beforeAll(async () => {
    await mkdir(shots, { recursive: true });
    surfaces = await openSurfaces();
    clerk = await surfaces.open('/clerk');
    const { page } = clerk;
    await page.evaluate(() => {
      const { mediaDevices } = navigator;
      const open = mediaDevices.getUserMedia.bind(mediaDevices);
      const streams: MediaStream[] = [];
      Object.assign(window, { streams });
      let isRefused = true;
      mediaDevices.getUserMedia = async (wish) => {
        if (isRefused) {
          isRefused = false;
          throw new DOMException('Permission denied', 'NotAllowedError');
        }
        const stream = await open(wish);
        streams.push(stream);
        return stream;
      };
    });
    await openCounter(page);
    await identify(page, surfaces.family[0]?.taxCode);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('ritirare la CIE');
    await page.getByRole('option', { name: /Consegna della carta d'identità/ }).first().click();
    await page.getByLabel(/Numero della carta/).waitFor();
    await page.locator('[data-field="collectedBy"] select').selectOption('delegate');
    await box().getByRole('button', { name: 'Fotografa' }).waitFor();
  });
  afterAll(async () => { await surfaces.close(); });

  const box = () => clerk.page.locator('[data-field="delegation"]');
  const dialog = () => clerk.page.getByRole('dialog');
  const pages = () => dialog().getByRole('listitem');
  const press = (key: string) => clerk.page.keyboard.press(key);
  const shoot = (name: string) => clerk.page.screenshot({ path: join(shots, `${name}.png`) });
  /** How many cameras are still on. */
  const liveCount = () => clerk.page.evaluate(() => {
    const { streams }: { streams?: MediaStream[] } = window as object;
    return streams?.flatMap((stream) => stream.getTracks()).filter(({ readyState }) => readyState === 'live').length;
  });
  /** What the hub keeps under a name: its row and its bytes. */
  async function kept(name: string): Promise<{ bytes: Buffer; sha256: string }> {
    await clerk.page.getByText('salvato', { exact: true }).waitFor();
    const office = await surfaces.as('operatore');
    const [visit] = await office.visits.listOpen();
    const [file] = await office.cases.listByVisit({ visitId: visit?.id ?? '' });
    const rows = file?.values['delegation'];
    const row = Array.isArray(rows) ? rows.find((each) => typeof each === 'object' && each['name'] === name) : undefined;
    const { contentBase64, sha256 } = await office.cases.readAttachment({ attachmentId: typeof row === 'object' ? String(row['id']) : '' });
    return { bytes: Buffer.from(contentBase64, 'base64'), sha256 };
  }

  it('not allowed is told with what to do, and once allowed it comes by the key', async () => {
    await box().getByRole('button', { name: 'Fotografa' }).press('Enter');
    await dialog().getByText(/Il browser non lascia usare la fotocamera/).waitFor();
    expect(await axeFaults(clerk.page)).toEqual([]);
    await shoot('14-camera-refused');
    await press('Alt+p');
    await expect.poll(() => dialog().getByRole('button', { name: /Scatta/ }).isEnabled()).toBe(true);
    expect(await liveCount()).toBe(1);
  });

  it('takes page after page; they are turned, taken again, put in order, made grey and taken out', async () => {
    await expect.poll(() => clerk.page.locator('video').evaluate((video) => video instanceof HTMLVideoElement ? video.videoWidth : 0)).toBeGreaterThan(0);
    for (const count of [1, 2, 3]) {
      await press('Alt+s');
      await expect.poll(() => pages().count()).toBe(count);
    }
    await shoot('15-camera');
    expect(await axeFaults(clerk.page)).toEqual([]);
    await dialog().getByRole('button', { name: /^Pagina 1/ }).press('Enter');
    await press('Alt+r');
    await expect.poll(() => dialog().locator('canvas').first().evaluate((canvas) => canvas instanceof HTMLCanvasElement && canvas.height > canvas.width)).toBe(true);
    await press('Alt+x');
    await dialog().getByText('150%').waitFor();
    await shoot('16-camera-page');
    expect(await axeFaults(clerk.page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Sposta dopo la pagina 1' }).press('Enter');
    await dialog().getByRole('button', { name: /^Pagina 1/ }).press('Enter');
    await dialog().getByRole('button', { name: 'Rifai' }).press('Enter');
    await dialog().getByRole('button', { name: /Scatta di nuovo/ }).press('Enter');
    await dialog().getByRole('button', { name: /Ruota/ }).waitFor();
    expect(await pages().count()).toBe(3);
    await dialog().getByRole('button', { name: 'Togli la pagina 3' }).press('Enter');
    await dialog().getByLabel(/Toni di grigio/).press('Space');
    await dialog().getByText(/In tutto/).waitFor();
    await press('Control+Enter');
    await box().getByText(/\.pdf$/).waitFor();
    expect(await liveCount()).toBe(0);
    const { bytes } = await kept(await box().getByText(/\.pdf$/).innerText());
    expect((await PDFDocument.load(bytes)).getPages().map((page) => page.getWidth() > page.getHeight())).toEqual([true, false]);
  });

  it('what is kept is looked at in the page, with the digest of its bytes', async () => {
    const name = await box().getByText(/\.pdf$/).innerText();
    await box().getByText(name).press('Enter');
    await dialog().getByText('Pagina 1 di 2').first().waitFor();
    await press('Alt+a');
    await dialog().getByText('Pagina 2 di 2').first().waitFor();
    await expect.poll(() => dialog().locator('canvas').getAttribute('aria-busy')).toBe('false');
    await shoot('17-preview-pdf');
    expect(await axeFaults(clerk.page)).toEqual([]);
    const { bytes, sha256 } = await kept(name);
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(await dialog().locator('code').innerText()).toBe(sha256);
    await press('Escape');
    await expect.poll(() => dialog().count()).toBe(0);
  });

  it('a photo of a telephone comes upright and without what the telephone wrote, and a second time is noticed', async () => {
    const base64 = await clerk.page.evaluate(() => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
      canvas.getContext('2d')?.fillRect(0, 0, 320, 480);
      return canvas.toDataURL('image/jpeg').replace(/^[^,]*,/, '');
    });
    const plain = Buffer.from(base64, 'base64');
    const length = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
    const file = { name: 'telefono.jpg', mimeType: 'image/jpeg', buffer: Buffer.concat([plain.subarray(0, 2), length, exif, plain.subarray(2)]) };
    const send = async () => {
      await box().locator('input[type=file]').setInputFiles(file);
      await dialog().getByText(/In tutto/).waitFor();
      await press('Control+Enter');
    };
    await send();
    await box().getByText('telefono.jpg', { exact: true }).waitFor();
    const { bytes } = await kept('telefono.jpg');
    expect([bytes.includes('Exif'), bytes.includes('Rossi'), file.buffer.includes('Rossi')]).toEqual([false, false, true]);
    await box().getByText('telefono.jpg', { exact: true }).press('Enter');
    await expect.poll(() => dialog().locator('canvas').evaluate((canvas) => canvas instanceof HTMLCanvasElement ? [canvas.width, canvas.height] : [])).toEqual([480, 640]);
    await shoot('18-preview-photo');
    await press('Escape');
    await expect.poll(() => dialog().count()).toBe(0);
    await send();
    await box().getByText('telefono.jpg: già allegato come telefono.jpg: non è stato inviato di nuovo.').waitFor();
    expect(await box().getByRole('link', { name: 'telefono.jpg' }).count()).toBe(1);
  });

  it('closed without taking anything it is off, and nothing was attached', async () => {
    await box().getByRole('button', { name: 'Fotografa' }).press('Enter');
    await expect.poll(liveCount).toBe(1);
    await press('Escape');
    await expect.poll(liveCount).toBe(0);
    expect(clerk.faults).toEqual([]);
  });
});
