import { spokenLanguages, type Sentence, type SpokenLanguage } from './announcements.ts';

/**
 * Recordings for machines without a voice: `clips/<it or en>/<token>.mp3` beside this file, when the pages are built; a token is
 * `number`, `counter`, a letter or a digit. None are shipped: an office that needs them records its own.
 */
const recordings = import.meta.glob<string>('./clips/*/*.mp3', { query: '?url', import: 'default', eager: true });

/** What every call says besides the letters of its queue and counter. */
const usualTokens = ['number', 'counter', ...'0123456789'];

const clipOf = (language: SpokenLanguage, token: string): string | undefined => recordings[`./clips/${language.slice(0, 2)}/${token}.mp3`];

/** How long the browser may take to tell its voices, in milliseconds. */
const voicesWithin = 1500;

const isOf = (language: string) => (voice: SpeechSynthesisVoice): boolean => voice.lang.toLowerCase().startsWith(language.slice(0, 2));

async function hasVoice(language: string): Promise<boolean> {
  if (!('speechSynthesis' in window)) return false;
  const { speechSynthesis } = window;
  if (speechSynthesis.getVoices().length === 0) {
    await new Promise((resolve) => {
      setTimeout(resolve, voicesWithin);
      speechSynthesis.addEventListener('voiceschanged', resolve, { once: true });
    });
  }
  return speechSynthesis.getVoices().some(isOf(language));
}

function speak({ text, language }: Sentence): Promise<void> {
  return new Promise((resolve) => {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = language;
    utterance.rate = 0.9;
    for (const end of ['end', 'error'] as const) utterance.addEventListener(end, () => { resolve(); });
    window.speechSynthesis.speak(utterance);
  });
}

function playClip(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const audio = new Audio(address);
    for (const end of ['ended', 'error'] as const) audio.addEventListener(end, () => { resolve(); });
    audio.play().catch(reject);
  });
}

/** Says a sentence with the browser's voice; without one plays its clips if all are there; else says nothing. Resolves when it is over. */
export async function saySentence(sentence: Sentence): Promise<void> {
  if (await hasVoice(sentence.language)) {
    await speak(sentence);
    return;
  }
  const clips = sentence.clips.map((token) => clipOf(sentence.language, token));
  if (clips.includes(undefined)) return;
  for (const clip of clips) if (clip !== undefined) await playClip(clip);
}

/** Languages in which this display has neither a voice nor recordings: its calls have the chime alone. */
export async function listSilentLanguages(): Promise<SpokenLanguage[]> {
  const voiced = await Promise.all(spokenLanguages.map(hasVoice));
  return spokenLanguages.filter((language, place) => voiced[place] !== true && !usualTokens.every((token) => clipOf(language, token) !== undefined));
}

/** Stops a voice in the middle of a sentence. */
export function hushVoice(): void {
  if ('speechSynthesis' in window) window.speechSynthesis.cancel();
}
