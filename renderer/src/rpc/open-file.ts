import { isDesktopPage } from './office-port.ts';

/** How long the browser may take to read the file before its address is forgotten, in milliseconds. */
const addressLife = 60_000;

/** The bytes of a base64 text. */
export const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** What a browser shows by itself. */
const shownByBrowser = /^(application\/pdf$|image\/|text\/plain)/;

/** Opens a file that the hub gave (base64) in a tab of its own, from where it can be printed. */
export function openFile({ name, type, contentBase64 }: { readonly name: string; readonly type: string; readonly contentBase64: string }): void {
  const address = URL.createObjectURL(new File([bytesOf(contentBase64)], name, { type }));
  const link = document.createElement('a');
  link.href = address;
  link.rel = 'noopener';
  // The desktop shell opens no second window, and a browser shows no table: there the file is saved, and a program of the PC shows it.
  if (isDesktopPage() || !shownByBrowser.test(type)) link.download = name;
  else link.target = '_blank';
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), addressLife);
}
