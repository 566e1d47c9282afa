/** The two notes, in hertz, and how long each sounds, in seconds. */
const notes = [659.25, 523.25];
const noteSeconds = 0.35;
const loudness = 0.35;
const almostSilent = 0.001;

let context: AudioContext | undefined;

/** Two generated notes, resolved when they have faded; at once where the browser makes no sound (none, or nobody has touched the page yet). */
export async function playChime(): Promise<void> {
  if (!('AudioContext' in window)) return;
  context ??= new AudioContext();
  void context.resume();
  if (context.state !== 'running') return;
  const audio = context;
  notes.forEach((frequency, index) => {
    const [oscillator, gain] = [audio.createOscillator(), audio.createGain()];
    const start = audio.currentTime + index * noteSeconds;
    oscillator.frequency.value = frequency;
    gain.gain.setValueAtTime(loudness, start);
    gain.gain.exponentialRampToValueAtTime(almostSilent, start + noteSeconds);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(start);
    oscillator.stop(start + noteSeconds);
  });
  await new Promise((resolve) => { setTimeout(resolve, notes.length * noteSeconds * 1000); });
}
