import { setTimeout } from 'node:timers/promises';
import { createIds } from '#core/kernel/ids.ts';
import { connect, type OfficeClient } from '#electron/hub/demo/office-client.ts';
import { startHubProcess, type HubProcess } from './hub-process.ts';

/** What somebody does at the office, with the id of the intention: a mutation that is repeated is done once. */
type Ask<Answer> = (office: OfficeClient, requestId: string) => Promise<Answer>;

/** A hub in training on a folder, killed now and then, and clients that ask until it answers. */
export interface MortalHub {
  /** Asks until the hub answers, with one request id; an error that the hub itself gives is thrown. */
  persist<Answer>(token: string | undefined, ask: Ask<Answer>): Promise<Answer>;
  logIn(username: string): Promise<string>;
  /** Ends it as a power cut does, and starts it again on the same folder. */
  killAndStart(): Promise<void>;
  stop(): Promise<void>;
}

/** Whether the hub said this itself, rather than being away or dying over it. */
const isAnswer = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code !== 'INTERNAL' && error.code !== 'INTERNAL_SERVER_ERROR';

export async function mortalHub(folder: string): Promise<MortalHub> {
  const ids = createIds();
  const start = (): Promise<HubProcess> => startHubProcess('--training', '--data', folder);
  let hub = await start();
  const persist: MortalHub['persist'] = async (token, ask) => {
    const requestId = ids.next();
    for (;;) {
      try {
        return await ask(connect(hub.url, token), requestId);
      } catch (error) {
        if (isAnswer(error)) throw error;
        await setTimeout(100);
      }
    }
  };
  return {
    persist,
    logIn: async (username) => (await persist(undefined, (office) => office.staff.logIn({ username, password: 'formazione' }))).token,
    async killAndStart() {
      await hub.kill();
      hub = await start();
    },
    async stop() { await hub.stop(); },
  };
}
