import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OfficeClient } from '#electron/hub/demo/office-client.ts';
import { placeAddress } from '#shared/queue/place-address.ts';
import { axeFaults } from '#tests/support/axe.ts';
import { besidesCuts } from '#tests/support/browser.ts';
import { fillDwelling, identify, openCounter, openService, openTill } from '#tests/support/clerk-hands.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

/** As ICAO Doc 9303 part 5 has it: three lines of 30, with their check digits. */
function zoneOf({ surname, givenName, birthDate }: { surname: string; givenName: string; birthDate: string }, number: string): string[] {
  const valueOf = (letter: string): number => (letter === '<' ? 0 : /\d/.test(letter) ? Number(letter) : letter.charCodeAt(0) - 55);
  const checked = (text: string): string => `${text}${String([...text].reduce((sum, letter, place) => sum + valueOf(letter) * ([7, 3, 1][place % 3] ?? 0), 0) % 10)}`;
  const plain = (name: string): string => name.toUpperCase().normalize('NFD').replaceAll(/\p{Mark}|'/gu, '').replaceAll(/[^A-Z]+/g, '<');
  const first = `C<ITA${checked(number)}`.padEnd(30, '<');
  const days = [checked(birthDate.slice(2).replaceAll('-', '')), checked('311231')];
  const second = `${days.join('M')}ITA`.padEnd(29, '<');
  const whole = checked(first.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29));
  return [first, second + whole.slice(-1), `${plain(surname)}<<${plain(givenName)}`.padEnd(30, '<').slice(0, 30)];
}

/** The machine that draws a certificate may have other work. */
const patience = 180_000;

describe('one field for everything, a reader anywhere, and keys of one\'s own', () => {
  let surfaces: Surfaces;
  let page: Page;
  let faults: string[];
  let office: OfficeClient;
  const known = { receipt: '', notice: '', protocol: '', paper: '', parked: '' };
  beforeAll(async () => {
    surfaces = await openSurfaces();
    ({ page, faults } = await surfaces.open('/clerk'));
    office = await surfaces.as('supervisore');
    await openCounter(page);
  });
  afterAll(async () => { await surfaces.close(); });

  const press = async (...keys: string[]) => { for (const key of keys) await page.keyboard.press(key); };
  const region = (name: string) => page.getByRole('region', { name, exact: true });
  const person = () => {
    const [adult] = surfaces.family;
    if (adult === undefined) throw new Error('no family');
    return adult;
  };
  /** As fast as a reader, which the test's own keyboard is not on a busy machine. */
  const scan = (...lines: string[]) => page.evaluate((keys) => {
    (document.activeElement as HTMLElement | null)?.blur();
    for (const key of keys) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  }, lines.flatMap((line) => [...line, 'Enter']));
  /** Types in the palette and takes what the first line with these words offers. */
  async function find(text: string, line: RegExp): Promise<void> {
    await press('Control+k');
    await page.keyboard.type(text);
    const option = page.getByRole('option', { name: line }).first();
    await option.waitFor();
    while (await option.getAttribute('aria-selected') !== 'true') await press('ArrowDown');
    await press('Enter');
  }
  async function endVisit(): Promise<void> {
    await expect.poll(() => page.getByRole('button', { name: /^Concludi/ }).isEnabled()).toBe(true);
    await press('F10');
    await page.getByRole('button', { name: /Servi senza biglietto/ }).waitFor();
  }
  async function takeTicket(): Promise<{ number: string; address: string }> {
    const { queues: [queue] } = await office.queue.board();
    const { ticket, placeCode } = await office.queue.issueTicket({ requestId: surfaces.requestId(), queueId: queue?.id ?? '' });
    return { number: ticket.number, address: placeAddress('https://sportello.example', placeCode) ?? '' };
  }

  it('leaves something of each sort to be found', async () => {
    await identify(page, person().taxCode);
    await openService(page, 'cambio casa', /^Cambio di abitazione nel Comune/);
    await fillDwelling(page);
    await openService(page, 'certificato di residenza', /^Certificato di residenza Attesta/);
    await page.getByText('€ 16,52').first().waitFor();
    await press('F9');
    await openTill(page);
    await page.getByLabel('Contante ricevuto').fill('20');
    await press('F9');
    await page.getByText('Incassati € 16,52').waitFor();
    await expect.poll(async () => {
      const [visit] = await office.visits.listOpen();
      const papers = await office.documents.listByVisit({ visitId: visit?.id ?? '' });
      return papers.every(({ state }) => state === 'drawn') ? papers.length : 0;
    }, { timeout: 60_000 }).toBeGreaterThan(1);
    await page.getByText('2026/0000001', { exact: true }).waitFor();
    [known.receipt, known.protocol, known.paper] = ['2026/R1/000001', '2026/0000001', '2026/C/000001'];
    await endVisit();
    await identify(page, surfaces.family[1]?.taxCode, { document: 'CA54321BB' });
    await openService(page, 'certificato di residenza', /^Certificato di residenza Attesta/);
    await page.getByText('Non manca nulla').waitFor();
    await press('Alt+F9');
    await region('Avviso pagoPA').waitFor();
    const [visit] = await office.visits.listOpen();
    known.notice = (await office.payments.listNotices({ visitId: visit?.id ?? '' }))[0]?.number ?? '';
    await endVisit();
  }, patience);

  it('finds each sort of thing by number, with the keyboard alone', async () => {
    await find(known.receipt.slice(5), new RegExp(known.receipt));
    await region('Ricevute').getByRole('heading', { name: /Ricevut/ }).first().waitFor();
    await region('Ricevute').getByText(known.receipt).first().waitFor();
    await press('Escape', 'Escape');
    await find(known.protocol, /Cambio di abitazione nel Comune/);
    await region('Cambio di abitazione nel Comune').waitFor();
    await press('Escape', 'Escape');
    await find(known.paper, /2026\/C\/000001/);
    await region('Verifica di un documento').getByText(known.paper).waitFor();
    await press('Escape');
    await find(known.notice, /€ 16,52/);
    await region('In attesa di pagamento').getByRole('article', { name: 'Avviso pagoPA' }).waitFor();
    await press('Escape', 'Escape');
    const { number } = await takeTicket();
    await find(number, new RegExp(`^${number}`));
    await region("La coda dell'ufficio").getByText(number).first().waitFor();
    await press('Escape', 'Escape');
  });

  it('finds people whom the office knows, by name and tax code, marks the letters and says how many there are', async () => {
    const { surname, givenName, taxCode } = person();
    await press('Control+k');
    await page.keyboard.type(`${surname} ${givenName.slice(0, 3)}`);
    const line = page.getByRole('option', { name: new RegExp(taxCode) });
    await line.waitFor();
    expect(await line.locator('mark').allTextContents()).toContain(surname);
    await page.getByRole('group', { name: 'Persone note a questo ufficio' }).waitFor();
    await expect.poll(() => page.getByRole('status').filter({ hasText: /risultat/ }).textContent()).toMatch(/risultat/);
    await press('End');
    expect(await page.getByRole('option').last().getAttribute('aria-selected')).toBe('true');
    await press('Home');
    expect(await page.getByRole('option').first().getAttribute('aria-selected')).toBe('true');
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    await press('Escape');
    await find(taxCode, new RegExp(taxCode));
    await page.getByRole('heading', { name: 'Scheda del cittadino' }).waitFor();
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    await press('Escape', 'F7');
    await page.getByText('Chi è allo sportello?').waitFor();
    await find(taxCode, new RegExp(taxCode));
    await page.getByText("Come l'hai riconosciuta?").waitFor();
  });

  it('a document that is read fills how the person was recognised, in lines as some readers send them', async () => {
    await scan(...zoneOf(person(), 'CA98765ZZ'));
    await expect.poll(() => page.getByLabel('Numero', { exact: true }).inputValue()).toBe('CA98765ZZ');
    await scan(...zoneOf({ surname: 'Altra', givenName: 'Persona', birthDate: '1970-01-01' }, 'CA11111ZZ'));
    await page.getByText('Chi è allo sportello?').waitFor();
  });

  it('a card that is read finds the person, and is read into the field that the cursor is in as well', async () => {
    await page.reload();
    await page.getByText('Chi è allo sportello?').waitFor();
    await scan(`*${person().taxCode.toLowerCase()}*`);
    await page.getByText("Come l'hai riconosciuta?").waitFor();
    await page.getByRole('button', { name: 'Indietro', exact: true }).click();
    await page.getByLabel('Chi è allo sportello?').fill(zoneOf(person(), 'CA98765ZZ').join(''));
    await press('Enter');
    await page.getByText("Come l'hai riconosciuta?").waitFor();
    await expect.poll(() => page.getByLabel('Numero', { exact: true }).inputValue()).toBe('CA98765ZZ');
    await page.getByRole('button', { name: /Conferma/ }).click();
    await page.getByText('Documento visto').first().waitFor();
    await press('Escape');
    await endVisit();
  });

  it('a ticket that is next is called, and served when it is read again; one that is not shows its card', async () => {
    const [next, later] = [await takeTicket(), await takeTicket()];
    await scan(later.address);
    await region("La coda dell'ufficio").getByText(later.number).first().waitFor();
    await press('Escape', 'Escape');
    await press('F2');
    await page.getByText('È qui: servi').waitFor();
    await press('F4');
    await page.getByRole('button', { name: /^Chiama/ }).first().waitFor();
    await page.getByText(next.number).first().waitFor();
    await scan(next.address);
    await page.getByText('È qui: servi').waitFor();
    expect((await office.queue.listToday()).find(({ ticket }) => ticket.state === 'called')?.ticket.number).toBe(next.number);
    await scan(next.address);
    await page.getByText('Chi è allo sportello?').waitFor();
    await endVisit();
  });

  it('notice, receipt and paper open where they belong, two scans one after the other, and nothing is lost of what nobody knows', async () => {
    await scan(`PAGOPA|002|${known.notice}|99999990403|1652`);
    await region('In attesa di pagamento').getByRole('article', { name: 'Avviso pagoPA' }).waitFor();
    await scan(known.receipt.replaceAll('/', '-'), `httpsç--sportello.example-v-ABCD2345EFGH6789`);
    await region('Verifica di un documento').waitFor();
    await press('Escape');
    await scan('8001234567890');
    await page.getByText('«8001234567890»').waitFor();
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    await page.getByRole('button', { name: 'Cerca', exact: true }).click();
    expect(await page.getByRole('combobox', { name: /^Cerca o leggi/ }).inputValue()).toBe('8001234567890');
    await page.getByText(/Questo ufficio non ha nulla/).waitFor();
    await press('Escape');
    await scan(`PAGOPA|002|${known.notice.slice(0, 17)}${known.notice.endsWith('1') ? '2' : '1'}|99999990403|1652`);
    await page.getByText(/cifre di controllo non tornano/).waitFor();
    await page.getByRole('status').filter({ hasText: 'cifre di controllo' }).getByRole('button', { name: 'Chiudi' }).click();
    await expect.poll(() => page.getByText(/cifre di controllo non tornano/).count()).toBe(0);
  });

  it('a key is changed, works at once, and follows the clerk to another window after a reload', async () => {
    await press('F1');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /Cambia il tasto di «Servi senza biglietto/ }).click();
    await press('F2');
    await dialog.getByText(/F2 è già il tasto di/).waitFor();
    await press('Control+t');
    await dialog.getByText(/Ctrl\+T serve al browser/).waitFor();
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    await press('Alt+c');
    await dialog.getByText(/Alt\+C è già il tasto di/).waitFor();
    await press('Alt+F6');
    await dialog.getByRole('button', { name: /Ripristina il tasto di «Servi senza biglietto/ }).waitFor();
    await press('Escape');
    await dialog.waitFor({ state: 'detached' });
    const button = page.getByRole('button', { name: /Servi senza biglietto/ });
    expect(await button.getAttribute('aria-keyshortcuts')).toBe('Alt+F6');
    expect(await button.textContent()).toContain('AltF6');
    await page.reload();
    await button.waitFor();
    const other = await surfaces.open('/clerk');
    await other.page.getByLabel('Nome utente').fill('operatore');
    await other.page.getByLabel('Password').fill('formazione');
    await other.page.keyboard.press('Enter');
    await other.page.getByRole('button', { name: /Servi senza biglietto/ }).waitFor();
    await other.page.keyboard.press('F7');
    await other.page.keyboard.press('Alt+F6');
    await other.page.getByText('Chi è allo sportello?').waitFor();
    expect((await office.visits.listOpen()).filter(({ state }) => state === 'open')).toHaveLength(1);
    expect(other.faults).toEqual([]);
    await other.page.close();
  });

  it('two windows of one clerk do nothing twice, and going back keeps the page and its work', async () => {
    const other = await surfaces.open('/clerk');
    await other.page.getByLabel('Nome utente').fill('operatore');
    await other.page.getByLabel('Password').fill('formazione');
    await other.page.keyboard.press('Enter');
    await other.page.getByText('Chi è allo sportello?').waitFor();
    await page.getByText('Chi è allo sportello?').waitFor();
    await page.getByRole('button', { name: /Concludi/ }).first().waitFor();
    await Promise.all([page.keyboard.press('F10'), other.page.keyboard.press('F10')]);
    for (const each of [page, other.page]) await each.getByRole('button', { name: /Servi senza biglietto/ }).waitFor();
    await takeTicket();
    await takeTicket();
    for (const each of [page, other.page]) await each.getByRole('button', { name: /^Chiama/ }).first().waitFor();
    await Promise.all([page.keyboard.press('F2'), other.page.keyboard.press('F2')]);
    for (const each of [page, other.page]) await each.getByText('È qui: servi').waitFor();
    expect((await office.queue.listToday()).filter(({ ticket }) => ticket.state === 'called')).toHaveLength(1);
    await Promise.all([page.keyboard.press('F6'), other.page.keyboard.press('F6')]);
    for (const each of [page, other.page]) await each.getByText('Chi è allo sportello?').waitFor();
    expect((await office.visits.listOpen()).filter(({ state }) => state === 'open')).toHaveLength(1);
    await other.page.close();

    await page.keyboard.type(person().taxCode);
    await press('Enter');
    await page.getByText("Come l'hai riconosciuta?").waitFor();
    await page.keyboard.type('CA12345AA');
    await page.getByRole('button', { name: /Conferma/ }).click();
    await page.getByText('Documento visto').first().waitFor();
    await openService(page, 'cambio casa', /^Cambio di abitazione nel Comune/);
    await page.getByLabel('Via o piazza').fill('Via dei Platani');
    await press('Alt+g');
    await region('Ricevute').waitFor();
    await page.goBack();
    await expect.poll(() => region('Ricevute').count()).toBe(0);
    expect(await page.getByLabel('Via o piazza').inputValue()).toBe('Via dei Platani');
    await page.goBack();
    expect(await page.getByLabel('Via o piazza').inputValue()).toBe('Via dei Platani');
    expect(new URL(page.url()).pathname).toBe('/clerk');
  });

  it('says in one line that the office is away, and keeps services and acts', async () => {
    await surfaces.stopHub();
    await press('Control+k');
    await page.keyboard.type('certificato');
    await page.getByText(/L'ufficio non risponde: qui trovi solo servizi e comandi/).waitFor({ timeout: 20_000 });
    await page.getByRole('option', { name: /^Certificato di residenza/ }).first().waitFor();
    await surfaces.startHub();
    await press('Escape');
  });

  it('is clean in the dark too', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await press('Control+k');
    await page.keyboard.type(person().surname);
    await page.getByRole('option', { name: new RegExp(person().taxCode) }).waitFor({ timeout: 20_000 });
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    await press('Escape', 'F1');
    await page.getByRole('dialog').waitFor();
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    expect(besidesCuts(faults).filter((fault) => !/40\d|50\d/.test(fault))).toEqual([]);
  });
});
