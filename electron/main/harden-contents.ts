import type { Session, WebContents } from 'electron';

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

const withoutFragment = (url: string): string => url.split('#', 1)[0] ?? url;

function isReload(current: string, next: string): boolean {
  return withoutFragment(current) === withoutFragment(next);
}
