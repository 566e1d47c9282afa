import type { MessagePort } from 'node:worker_threads';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { createAppSchemeHandler } from '#electron/main/app-scheme.ts';

/** An address that nobody listens at: every request of the page is answered from the built files, as `app://` does. */
const origin = 'http://127.0.0.1:47999';
const builtPages = join(import.meta.dirname, '../../out/renderer');
/** How a built page knows that the desktop shell serves it. */
const shellTest = /location\.protocol\s*===?\s*(["'`])app:\1/g;

type Wire = { readonly text: string } | { readonly base64: string };

const toWire = (data: unknown): Wire => typeof data === 'string' ? { text: data } : { base64: Buffer.from(data as Uint8Array).toString('base64') };
const fromWire = (wire: Wire): string | Uint8Array => 'text' in wire ? wire.text : new Uint8Array(Buffer.from(wire.base64, 'base64'));

/** In the page: hands over a port as the preload does, whose other end is carried to this process. */
function carryPort(): void {
  const shell = window as unknown as { toShell: (wire: unknown) => Promise<void>; fromShell: (wire: { text?: string; base64?: string }) => void };
  const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const base64Of = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  window.addEventListener('message', (event) => {
    if (event.data !== 'want-office-port') return;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<string | ArrayBuffer | Uint8Array>) => {
      void shell.toShell(typeof data === 'string' ? { text: data } : { base64: base64Of(new Uint8Array(data as ArrayBuffer)) });
    };
    shell.fromShell = ({ text, base64 }) => { port1.postMessage(text ?? bytesOf(base64 ?? '')); };
    window.postMessage('office-port', window.location.origin, [port2]);
  });
}

/** A page of the desktop shell in a real browser: `askForPort` gives the shell's end of its port, as a fake Electron does. */
export async function openStationPage(context: BrowserContext, surface: string, askForPort: () => MessagePort | undefined): Promise<Page> {
  const serve = createAppSchemeHandler(builtPages);
  await context.route(`${origin}/**`, async (route) => {
    const answer = await serve(new Request(route.request().url().replace(origin, 'app://sportello')));
    const isScript = route.request().url().endsWith('.js');
    const body = Buffer.from(await answer.arrayBuffer());
    await route.fulfill({
      status: answer.status, headers: Object.fromEntries(answer.headers),
      body: isScript ? body.toString('utf8').replaceAll(shellTest, 'true') : body,
    });
  });
  const page = await context.newPage();
  let port: MessagePort | undefined;
  await page.exposeFunction('toShell', (wire: Wire) => { port?.postMessage(fromWire(wire)); });
  await page.addInitScript(carryPort);
  // The page asks for its port once it has loaded; each loading is a new page to the shell, a step in its own history is none.
  page.on('request', (request) => {
    if (!request.isNavigationRequest() || request.frame() !== page.mainFrame()) return;
    port = askForPort();
    port?.on('message', (data: unknown) => {
      page.evaluate((wire) => { (window as unknown as { fromShell: (given: unknown) => void }).fromShell(wire); }, toWire(data)).catch(() => {
        // What comes for a page that is gone is lost, as on a real port.
      });
    });
  });
  await page.goto(`${origin}/${surface}.html`);
  return page;
}
