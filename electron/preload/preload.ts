import { ipcRenderer } from 'electron';

/**
 * The page asks once it listens, so the port cannot arrive too early; it gets that one port and nothing else.
 */
window.addEventListener('message', (event) => {
  const isFromThisPage = event.source === window && event.origin === window.location.origin;
  if (isFromThisPage && event.data === 'want-office-port') ipcRenderer.send('want-office-port');
});

ipcRenderer.on('office-port', (event) => {
  window.postMessage('office-port', window.location.origin, event.ports);
});
