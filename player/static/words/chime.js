/** Short, soft sounds out of nothing: two notes up for right, one low one for not yet. No files. */

const NOTES = { right: [659, 880], partly: [587], wrong: [330] }; // Hz
const LOUDNESS = 0.07;
const LENGTH = 0.16; // seconds

let context = null;

export function chime(kind) {
  const Kind = globalThis.AudioContext ?? globalThis.webkitAudioContext;
  if (!Kind || !NOTES[kind]) return;
  context ??= new Kind();
  context.resume?.();
  NOTES[kind].forEach((pitch, index) => note(pitch, context.currentTime + index * LENGTH * 0.8));
}

function note(pitch, at) {
  const [tone, gain] = [context.createOscillator(), context.createGain()];
  tone.frequency.value = pitch;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, at + LENGTH);
  tone.connect(gain).connect(context.destination);
  tone.start(at);
  tone.stop(at + LENGTH);
}
