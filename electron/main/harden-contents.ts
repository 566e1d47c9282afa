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

/** Refuses every permission a page can ask for, asked or only checked: camera, position, USB, notifications. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

const withoutFragment = (url: string): string => url.split('#', 1)[0] ?? url;

function isReload(current: string, next: string): boolean {
  return withoutFragment(current) === withoutFragment(next);
}
