import type { DesktopCore } from './desktop-core.ts';
import type { ElectronParts } from './electron-parts.ts';
import type { PagePorts } from './rpc-port.ts';

interface Running {
  readonly ports: PagePorts;
  readonly core: Pick<DesktopCore, 'stop'>;
}

/**
 * Holds the exit until the pages' calls have ended and the core has put its work away: windows, ports, core,
 * process. A core that cannot stop says so and the process ends with code 1.
 */
export function stopBeforeQuit(electron: Pick<ElectronParts, 'app' | 'dialog'>, running: Running): void {
  const { app, dialog } = electron;
  let isStopping = false;

  const stop = async (): Promise<number> => {
    running.ports.close();
    try {
      await running.core.stop();
      return 0;
    } catch (error) {
      dialog.showErrorBox('Sportello Facile non si è chiuso bene', String(error));
      return 1;
    }
  };

  app.on('will-quit', (event) => {
    event.preventDefault();
    if (isStopping) return;
    isStopping = true;
    void stop().then((code) => app.exit(code));
  });
}
