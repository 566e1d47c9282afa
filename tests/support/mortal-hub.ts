import { startHubProcess, type HubProcess } from './hub-process.ts';
import { patientOffice, type PatientOffice } from './patient-office.ts';

/** A hub in training on a folder, killed now and then, and clients that ask until it answers. */
export interface MortalHub extends PatientOffice {
  /** Ends it as a power cut does, and starts it again on the same folder. */
  killAndStart(): Promise<void>;
  urlNow(): string;
  stop(): Promise<void>;
}

/** `isSamePort`: started again where it was, for who keeps its address. */
export async function mortalHub(folder: string, { isSamePort = false }: { isSamePort?: boolean } = {}): Promise<MortalHub> {
  const start = (port?: string): Promise<HubProcess> => startHubProcess('--training', '--data', folder, ...(port === undefined ? [] : ['--port', port]));
  let hub = await start();
  return {
    ...patientOffice(() => hub.url),
    urlNow: () => hub.url,
    async killAndStart() {
      await hub.kill();
      hub = await start(isSamePort ? new URL(hub.url).port : undefined);
    },
    async stop() { await hub.stop(); },
  };
}
