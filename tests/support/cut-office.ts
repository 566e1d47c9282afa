import { ORPCError } from '@orpc/client';
import type { Random } from '#shared/queue/service-time.rules.ts';
import type { IslandConflict } from '#shared/islands/islands.model.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import { Qualification } from '#shared/staff/qualification.model.ts';
import type { Island } from '#core/app.ts';
import { addStaff } from '#core/staff/index.ts';
import { islandBench, type IslandBench } from './island-bench.ts';
import type { TestClient, TestCore } from './test-core.ts';

type Ask<Answer> = (office: TestClient, requestId: string) => Promise<Answer>;

/** A counter with its station, on a line that can break. */
export interface CutStation {
  readonly name: string;
  readonly counterId: string;
  /** Who comes to this counter. */
  readonly people: readonly RegisterPerson[];
  readonly conflicts: IslandConflict[];
  isAlone(): boolean;
  /** Asks whoever answers now, with one request id; what was asked as the line breaks may be done there, and its answer lost. */
  ask<Answer>(ask: Ask<Answer>): Promise<Answer>;
  /** The line breaks with the next call. */
  cut(): void;
  /** The hub is back: what was done alone goes there. The first answer may be lost: then the station goes on alone a little longer, and this is called again. */
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

const odds = { answerLost: 0.5, mergeAnswerLost: 0.5 };

/** A station of its own counter, its clerk signed in there, with an open till. */
export async function cutStation(test: TestCore, of: { place: number; counterId: string; queueIds: string[]; random: Random }): Promise<CutStation> {
  const { place, counterId, queueIds, random } = of;
  const { office } = test;
  const name = `Sportello ${String(place + 1)}`;
  const username = `operatore-${String(place)}`;
  await office.kernel.work.run({ actor: office.actor('administrator'), procedure: 'set-up' }, (work) => addStaff(work, office.kernel.ids, {
    username, displayName: name, password: 'prova', role: 'clerk', qualifications: Qualification.options.map((qualification) => ({ qualification, from: '2026-01-01', act: 'Atto di prova' })),
  }));
  const bench: IslandBench = await islandBench(test, { counterId, name });
  let signedIn = await bench.signIn(username);
  const { atHub } = signedIn;
  await atHub.queue.openCounter({ requestId: office.requestId(), counterId, queueIds });
  await atHub.till.open({ requestId: office.requestId(), counterId, floatCents: 10_000 });
  let island: Island = await bench.standBy();
  let line: 'up' | 'breaking' | 'down' = 'up';
  const conflicts: IslandConflict[] = [];

  /** While the hub was away nobody used the session there: when it is over, the page asks for the password, and what was asked for is asked again. */
  async function askHub<Answer>(ask: Ask<Answer>, requestId: string): Promise<Answer> {
    try {
      return await ask(signedIn.atHub, requestId);
    } catch (error) {
      if (!(error instanceof ORPCError) || error.code !== 'UNAUTHENTICATED') throw error;
      signedIn = await bench.signIn(username);
      return ask(signedIn.atHub, requestId);
    }
  }

  async function breakLine<Answer>(ask: Ask<Answer>, requestId: string): Promise<void> {
    if (random() < odds.answerLost) await ask(signedIn.atHub, requestId).then(() => undefined, () => undefined);
    line = 'down';
    await island.begin();
  }

  return {
    name, counterId, conflicts, people: test.family.slice(0, 2),
    isAlone: () => line === 'down',
    async ask(ask) {
      const requestId = office.requestId();
      if (line === 'breaking') await breakLine(ask, requestId);
      if (line === 'down') return ask(bench.as(signedIn.token), requestId);
      const answer = await askHub(ask, requestId);
      island = await bench.standBy();
      return answer;
    },
    cut() { line = 'breaking'; },
    async comeBack() {
      if (line !== 'down') { line = 'up'; return; }
      if (random() < odds.mergeAnswerLost) {
        await bench.merge({ isKept: true });
        return;
      }
      conflicts.push(...(await bench.merge()).conflicts);
      island = await bench.standBy();
      line = 'up';
    },
    close: () => bench.close(),
  };
}
