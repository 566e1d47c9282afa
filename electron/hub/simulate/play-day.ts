import type { WaitForecast } from '#shared/queue/queue.model.ts';
import { createAgenda } from './agenda.ts';
import { createWitness, type Witness } from './witness.ts';
import { opensAt, type SyntheticDay, type SyntheticPerson } from './synthetic-day.ts';

/** An office in which a day is played: the real core, or a rule alone. Counters and people are known by their place in the day. */
export interface PlayedOffice {
  /** Sets the clock, in milliseconds of the day. */
  setTime(at: number): void;
  open(counter: number): Promise<void>;
  issue(person: SyntheticPerson): Promise<WaitForecast | undefined>;
  /** Who is called, by place in the day; undefined when nobody waits for this counter. */
  callNext(counter: number): Promise<number | undefined>;
  serve(counter: number, person: number): Promise<void>;
  finish(counter: number, person: number): Promise<void>;
  markNoShow(counter: number, person: number): Promise<void>;
  transfer(counter: number, to: { person: number; letter: string }): Promise<void>;
  markLeft(person: number): Promise<void>;
  pause(counter: number): Promise<void>;
  resume(counter: number): Promise<void>;
}

/** How long a counter waits for somebody who does not come. */
const absence = 60_000;
/** From an end to the next call, or until a free clerk sees that somebody came. */
const reaction = 4_000;

interface Desk { readonly place: number; isIdle: boolean; readonly breaks: { readonly at: number; readonly lasts: number }[] }

/** What clerks do, each deed setting what follows from it. */
function createDesks(day: SyntheticDay, office: PlayedOffice, witness: Witness) {
  const agenda = createAgenda();
  const desks: Desk[] = day.counters.map(({ breaks }, place) => ({ place, isIdle: false, breaks: [...breaks] }));
  const soon = (): number => agenda.now() + reaction;

  function wake(): void {
    for (const desk of desks.filter(({ isIdle }) => isIdle)) {
      desk.isIdle = false;
      agenda.add(soon(), () => beReady(desk));
    }
  }

  async function beReady(desk: Desk): Promise<void> {
    const { place, breaks: [next] } = desk;
    if (next !== undefined && next.at <= agenda.now()) {
      desk.breaks.shift();
      await office.pause(place);
      agenda.add(agenda.now() + next.lasts, async () => {
        await office.resume(place);
        await beReady(desk);
      });
      return;
    }
    const called = await office.callNext(place);
    const person = called === undefined ? undefined : day.people[called];
    if (person === undefined) {
      desk.isIdle = true;
      if (next !== undefined) agenda.add(next.at, () => takeBreak(desk));
      return;
    }
    const isFirst = witness.sawCall(place, person.index, agenda.now());
    if (person.isNoShow && isFirst) agenda.add(agenda.now() + absence, () => giveUp(desk, person));
    else agenda.add(agenda.now() + person.way, () => serve(desk, person, isFirst));
  }

  async function takeBreak(desk: Desk): Promise<void> {
    if (!desk.isIdle) return;
    desk.isIdle = false;
    await beReady(desk);
  }

  async function giveUp(desk: Desk, person: SyntheticPerson): Promise<void> {
    await office.markNoShow(desk.place, person.index);
    witness.sawEnd(desk.place, person.index);
    agenda.add(soon(), () => beReady(desk));
  }

  async function serve(desk: Desk, person: SyntheticPerson, isFirst: boolean): Promise<void> {
    await office.serve(desk.place, person.index);
    agenda.add(agenda.now() + (isFirst ? person.serving : person.transfer?.serving ?? 0), () => end(desk, person, isFirst));
  }

  async function end(desk: Desk, person: SyntheticPerson, isFirst: boolean): Promise<void> {
    const { transfer } = person;
    if (transfer !== undefined && isFirst) {
      await office.transfer(desk.place, { person: person.index, letter: transfer.letter });
      witness.sawTransfer(desk.place, person.index, transfer.letter);
      wake();
    } else {
      await office.finish(desk.place, person.index);
      witness.sawEnd(desk.place, person.index);
    }
    agenda.add(soon(), () => beReady(desk));
  }

  return { agenda, desks, beReady, wake };
}

/** Plays a day from its first to its last person, and says what was seen of it from outside. */
export async function playDay(day: SyntheticDay, office: PlayedOffice): Promise<Witness> {
  const witness = createWitness(day);
  const { agenda, desks, beReady, wake } = createDesks(day, office, witness);

  async function leave(person: SyntheticPerson): Promise<void> {
    if (!witness.isWaitingFirst(person.index)) return;
    await office.markLeft(person.index);
    witness.sawLeave(person.index);
  }

  async function arrive(person: SyntheticPerson): Promise<void> {
    witness.sawIssue(person.index, await office.issue(person));
    if (person.patience !== Infinity) agenda.add(agenda.now() + person.patience, () => leave(person));
    wake();
  }

  for (const desk of desks) {
    agenda.add(opensAt - 1, async () => {
      await office.open(desk.place);
      agenda.add(opensAt, () => beReady(desk));
    });
  }
  for (const person of day.people) agenda.add(person.arrivesAt, () => arrive(person));
  await agenda.run(office.setTime);
  return witness;
}
