/**
 * Says a sentence aloud, once, in the given language; what was being said is dropped. Silent where the machine
 * has no voice: a screen that cannot speak still shows.
 */
export function speak(sentence: string, language: string): void {
  if (!('speechSynthesis' in window)) return;
  const utterance = new SpeechSynthesisUtterance(sentence);
  utterance.lang = language;
  utterance.rate = 0.9;
  window.speechSynthesis.cancel();
  window.speechSynthesis.speak(utterance);
}
