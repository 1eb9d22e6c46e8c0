// Each verdict has a sound and a vibration of its own, for those who do not look or hear well.

const PATTERNS = {
  admitted: { tones: [[880, 0.12]], shake: [80] },
  again: { tones: [[880, 0.07], [0, 0.05], [880, 0.07]], shake: [40, 40, 40] },
  attention: { tones: [[660, 0.14], [520, 0.2]], shake: [120, 60, 120] },
  refused: { tones: [[220, 0.5]], shake: [400] },
  unknown: { tones: [[330, 0.16], [0, 0.06], [330, 0.16]], shake: [200, 80, 200] },
};

let context = null;

// Browsers let a page sound only after somebody has touched it.
export function allowSounds() {
  context ??= new AudioContext();
  context.resume().catch(() => {});
}

export function signal(kind) {
  const { tones, shake } = PATTERNS[kind];
  navigator.vibrate?.(shake);
  if (context?.state !== "running") return;
  let start = context.currentTime;
  for (const [pitch, seconds] of tones) {
    if (pitch) play(pitch, start, seconds);
    start += seconds;
  }
}

function play(pitch, start, seconds) {
  const tone = context.createOscillator();
  const loudness = context.createGain();
  tone.frequency.value = pitch;
  tone.type = "square";
  loudness.gain.setValueAtTime(0.2, start);
  loudness.gain.exponentialRampToValueAtTime(0.001, start + seconds);
  tone.connect(loudness).connect(context.destination);
  tone.start(start);
  tone.stop(start + seconds);
}
