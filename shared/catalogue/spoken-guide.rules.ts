import type { Facts } from '../cases/facts.model.ts';
import { listWhatToBring } from './bring-list.rules.ts';
import { scopeOf } from './condition.ts';
import type { ServiceDefinition, Step } from './service.model.ts';

/** What is asked of the person or told to them, in the order in which a clerk says it. */
export type SpokenTopic = 'about' | 'who' | 'bring' | 'cost' | 'time' | 'next' | 'home';
export interface SpokenSentence { readonly topic: SpokenTopic; readonly text: string }

/** What is paid now and, once granted, besides, in cents; `isOpen`: the case decides on more, or less. */
export interface SpokenCost { readonly nowCents: number; readonly laterCents: number; readonly isOpen: boolean }

/** Names that keep their capital in the middle of a sentence. */
const names = /^(?:Comune|Stato|Poste|Agenzia|Questura|Prefettura|Tribunale|Regione|Provincia|Unione|Ministero|Giudice di pace|Corte|Procura|Camera di commercio|Zona)\b/;

/** A beginning that goes on after a colon; acronyms and names stay as they are. */
const inside = (text: string): string => names.test(text) || !/^\p{Lu}[\p{Ll}' ’]/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
/** A text of a file on one line, with its end. */
function ended(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ').replace(/[;:,]$/, '');
  return /[.!?]["”»)]?$/.test(line) ? line : `${line}.`;
}
const open = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').replace(/[.;,]+$/, '');
const listed = (things: readonly string[]): string => things.map((thing) => inside(open(thing))).join('; ');

/** `22 euro e 21 centesimi`, `16 euro`. */
export function euroInWords(cents: number): string {
  const [euro, rest] = [Math.trunc(cents / 100), cents % 100];
  const small = `${String(rest)} ${rest === 1 ? 'centesimo' : 'centesimi'}`;
  if (euro === 0) return small;
  return rest === 0 ? `${euro.toLocaleString('it-IT')} euro` : `${euro.toLocaleString('it-IT')} euro e ${small}`;
}

function sayBring(service: ServiceDefinition, facts: Facts | undefined): string[] {
  const { items, maybe } = listWhatToBring(service, facts);
  const [one] = items;
  const asked = items.length > 1 ? `Servono: ${listed(items.map(({ label }) => label))}.` : one === undefined ? 'Non serve portare nulla.' : `Serve solo: ${inside(open(one.label))}.`;
  return maybe.length === 0 ? [asked] : [asked, `In certi casi serve anche: ${listed(maybe.map(({ label }) => label))}.`];
}

function sayCost({ nowCents, laterCents, isOpen }: SpokenCost): string[] {
  const now = nowCents > 0 ? `Si ${isOpen ? 'pagano almeno' : 'pagano'} ${euroInWords(nowCents)}.` : isOpen ? 'Quanto si paga dipende dal caso.' : 'Oggi non si paga nulla.';
  return laterCents > 0 ? [now, `Se la richiesta è accolta, prima del rilascio si pagano ancora ${euroInWords(laterCents)}.`] : [now];
}

function sayTime({ term, steps, minutes }: ServiceDefinition, shown: readonly Step[]): string[] {
  const here = `Allo sportello ci ${minutes === 1 ? 'vuole circa un minuto' : `vogliono circa ${String(minutes)} minuti`}.`;
  if (term === undefined || term.days === 0) return shown.every(({ owner }) => owner === 'counter') && steps.length > 0 ? [here, 'Si conclude subito, qui allo sportello.'] : [here];
  const unit = term.unit === 'working' ? (term.days === 1 ? ' lavorativo' : ' lavorativi') : '';
  const answer = `La risposta arriva entro ${term.days === 1 ? 'un giorno' : `${String(term.days)} giorni`}${unit}.`;
  return [here, answer, ...(term.silence === undefined ? [] : [ended(term.silence.text)])];
}

/** Who goes on after the counter and what for, the first two of them. */
function sayNext(shown: readonly Step[]): string[] {
  return shown.filter(({ owner, by }) => owner !== 'counter' && by !== undefined).slice(0, 2).map(({ by = '', title }, place) => {
    const deed = inside(ended(title));
    return `${place === 0 ? 'Poi passa a' : 'Dopo passa a'}: ${open(by)}${/^\p{L}+r(?:e|si|lo|la|li|le)\b/u.test(deed) ? ', per ' : ', '}${deed}`;
  });
}

/** What is said of a service that is not asked here. */
function sayOther({ referral, information, internal, ended: over, summary }: ServiceDefinition): string[] {
  if (over !== undefined) return [ended(`Questo servizio non c'è più: ${inside(over.because)}`)];
  if (referral !== undefined) return [ended(referral.say), ended(`Se ne occupa ${referral.to}: ${inside(referral.where)}`)];
  return [ended(information?.text ?? internal?.counterDoes ?? summary)];
}

/**
 * What a clerk can read to the citizen of a service, sentence by sentence, out of its file: who may ask, what to bring, cost, time, what comes next.
 * With facts it is what holds in the case at hand.
 */
export function spokenGuide(service: ServiceDefinition, of: { readonly facts?: Facts | undefined; readonly cost: SpokenCost }): SpokenSentence[] {
  const say = (topic: SpokenTopic, texts: readonly string[]): SpokenSentence[] => texts.map((text) => ({ topic, text }));
  if (service.kind !== 'counter') return say('about', sayOther(service));
  const scope = scopeOf(service);
  const { facts } = of;
  const shown = service.steps.filter(({ when }) => when === undefined || facts === undefined || scope.holds(when, facts));
  return [
    ...say('about', [ended(service.summary)]),
    ...say('who', service.applicants === undefined ? [] : [`Chi lo può chiedere: ${inside(ended(service.applicants.who))}`]),
    ...say('bring', sayBring(service, facts)),
    ...say('cost', sayCost(of.cost)),
    ...say('time', sayTime(service, shown)),
    ...say('next', sayNext(shown)),
    ...say('home', service.takesHome.trim() === '' ? [] : [`Oggi riceve: ${inside(ended(service.takesHome))}`]),
  ];
}
