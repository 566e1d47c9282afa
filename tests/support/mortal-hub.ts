import { startHubProcess, type HubProcess } from './hub-process.ts';
import { patientOffice, type PatientOffice } from './patient-office.ts';

/** A hub in training on a folder, killed now and then, and clients that ask until it answers. */
export interface MortalHub extends PatientOffice {
  /** Ends it as a power cut does, and starts it again on the same folder. */
  killAndStart(): Promise<void>;
  stop(): Promise<void>;
}

export async function mortalHub(folder: string): Promise<MortalHub> {
  const start = (): Promise<HubProcess> => startHubProcess('--training', '--data', folder);
  let hub = await start();
  return {
    ...patientOffice(() => hub.url),
    async killAndStart() {
      await hub.kill();
      hub = await start();
    },
    async stop() { await hub.stop(); },
  };
}
