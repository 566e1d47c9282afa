import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type BrowserContext, type Page } from 'playwright-core';

/** A real Chromium: the one of the npm package on Linux x64, the installed Chrome elsewhere. */
export async function launchBrowser(): Promise<Browser> {
  const isBundled = process.platform === 'linux' && process.arch === 'x64';
  return playwright.launch(isBundled
    ? { executablePath: await chromium.executablePath(), args: [...chromium.args, '--disable-background-networking'], headless: true }
    : { channel: 'chrome', headless: true });
}

/** A page that keeps everything a test must not find there: errors, and requests that leave the machine. */
export interface WatchedPage { readonly page: Page; readonly faults: string[] }

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
