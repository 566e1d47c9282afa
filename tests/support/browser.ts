import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type BrowserContext, type Page } from 'playwright-core';

/** A moving test picture is the camera; a headless browser has nobody to ask, so that pages may use it where their policy lets them. */
const fakeCamera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
/** The package's own arguments are for a cloud function: they switch web security off and share one process. */
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', ...fakeCamera];

const isBundled = process.platform === 'linux' && process.arch === 'x64';

/** Unpacks the browser of the npm package, once and before anybody wants it: two at a time would spoil it for each other. */
export async function unpackBrowser(): Promise<void> {
  if (isBundled) await chromium.executablePath();
}

/** A real Chromium: the one of the npm package on Linux x64, the installed Chrome elsewhere. */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch(isBundled
    ? { executablePath: await chromium.executablePath(), args, headless: true }
    : { channel: 'chrome', args: fakeCamera, headless: true });
}

/** A page that keeps everything a test must not find there: errors, and requests that leave the machine. */
export interface WatchedPage { readonly page: Page; readonly faults: string[] }

/** What is left of a page's faults when its hub was switched off on purpose: Chromium has many names for a line that is cut. */
export const besidesCuts = (faults: readonly string[]): string[] => faults.filter((fault) => !fault.includes('net::ERR_'));

export async function openPage(context: BrowserContext, url: string): Promise<WatchedPage> {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:' && hostname !== '127.0.0.1') faults.push(`request: ${request.url()}`);
  });
  await page.goto(url);
  return { page, faults };
}
