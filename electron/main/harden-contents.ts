import type { App, Session, WebContents } from 'electron';
import { appOrigin } from './app-scheme.ts';

/**
 * Keeps a page where it is: no navigation but its own reload, no new window, no embedded browser.
 * A link that must leave the application has no way out today.
 */
export function hardenContents(contents: WebContents): void {
  contents.on('will-navigate', (details) => {
    if (!isReload(contents.getURL(), details.url)) details.preventDefault();
  });
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame) details.preventDefault();
  });
  contents.on('will-redirect', (details) => details.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Whether a picture without sound is asked for: a request names several kinds, a check one. */
function isCameraAlone(details: object): boolean {
  const kinds: unknown = 'mediaTypes' in details ? details.mediaTypes : 'mediaType' in details ? [details.mediaType] : [];
  return Array.isArray(kinds) && kinds.length > 0 && kinds.every((kind) => kind === 'video');
}

/** Refuses every permission a page can ask for, asked or only checked: position, USB, notifications; the camera too unless `camera`. */
export function limitPermissions(session: Session, { camera }: { readonly camera: boolean }): void {
  const isAllowed = (permission: string, details: object): boolean => camera && permission === 'media' && isCameraAlone(details);
  session.setPermissionRequestHandler((...[, permission, decide, details]) => decide(isAllowed(permission, details)));
  session.setPermissionCheckHandler((...[, permission, , details]) => isAllowed(permission, details));
  session.setDevicePermissionHandler(() => false);
}

/** What a page of ours is made of; a tool of the developer in training too. Nothing else is fetched, whoever asks. */
const ownSchemes = new Set(['app:', 'blob:', 'data:', 'devtools:']);
/** Files that a page of ours made itself, from what the office gave it. */
const ownFiles = `blob:${appOrigin}/`;

/** Lets a session fetch nothing that is not the application's, save no file but those of its own page where it `saves` any, and look for no dictionaries. */
export function limitTraffic(session: Session, { saves }: { readonly saves: boolean }): void {
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !ownSchemes.has(new URL(url).protocol) }));
  // One decides: what was agreed before is over.
  session.removeAllListeners('will-download');
  session.on('will-download', (event, item) => {
    if (!saves || !item.getURL().startsWith(ownFiles)) event.preventDefault();
  });
  session.setSpellCheckerEnabled(false);
}

/** What every session gets the moment it is there, whoever made it: nothing is allowed. */
export function hardenSession(session: Session): void {
  limitPermissions(session, { camera: false });
  limitTraffic(session, { saves: false });
}

/** Opens nothing that another program hands over: neither addresses nor files. */
export function refuseHandedOver(app: App): void {
  app.on('open-url', (event) => event.preventDefault());
  app.on('open-file', (event) => event.preventDefault());
}

const withoutFragment = (url: string): string => url.split('#', 1)[0] ?? url;

function isReload(current: string, next: string): boolean {
  return withoutFragment(current) === withoutFragment(next);
}
