import { afterEach, describe, expect, it, vi } from 'vitest';
import { listSilentLanguages, saySentence } from './voice.ts';

/** The voices of a machine, and what they were asked to say. */
function withVoices(...languages: string[]): string[] {
  const said: string[] = [];
  vi.stubGlobal('SpeechSynthesisUtterance', function utterance(text: string) { return Object.assign(new EventTarget(), { text }); });
  vi.stubGlobal('speechSynthesis', Object.assign(new EventTarget(), {
    getVoices: () => languages.map((lang) => ({ lang })),
    speak: (utterance: EventTarget & { text: string }) => { said.push(utterance.text); utterance.dispatchEvent(new Event('end')); },
  }));
  return said;
}

afterEach(() => { vi.unstubAllGlobals(); vi.useRealTimers(); });

describe('the voice of a display', () => {
  it('is missing in every language on a machine that cannot speak, and a call is not held up by it', async () => {
    const audio = vi.fn();
    vi.stubGlobal('Audio', audio);
    expect(await listSilentLanguages()).toEqual(['it-IT', 'en-GB']);
    await expect(saySentence({ text: 'Numero A 1', language: 'it-IT', clips: ['number', 'a', '1'] })).resolves.toBeUndefined();
    expect(audio).not.toHaveBeenCalled();
  });

  it('says what the machine has a voice for, and nothing in the other language', async () => {
    const said = withVoices('it-IT');
    expect(await listSilentLanguages()).toEqual(['en-GB']);
    await saySentence({ text: 'Numero A 1', language: 'it-IT', clips: [] });
    await saySentence({ text: 'Number A 1', language: 'en-GB', clips: ['number', 'a', '1'] });
    expect(said).toEqual(['Numero A 1']);
  });

  it('is missing where the browser tells no voice in time', async () => {
    vi.useFakeTimers();
    withVoices();
    const silent = listSilentLanguages();
    await vi.advanceTimersByTimeAsync(1500);
    expect(await silent).toEqual(['it-IT', 'en-GB']);
  });
});
