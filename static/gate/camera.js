// The camera and the reader of squares. The reader's WebAssembly is our own file, fetched and
// started when the page opens, so that the first badge does not wait for it.

import { BarcodeDetector, prepareZXingModule } from "../vendor/barcode-detector/ponyfill.js";

const READER = new URL("../vendor/barcode-detector/zxing_reader.wasm", import.meta.url).href;
const WANTED = { width: { ideal: 1280 }, height: { ideal: 720 } };
const SAME_CODE_MS = 3_000;
// A badge held up fills much of the middle: reading that much in small is several times faster.
// Each third look is at the whole picture, for a badge that is far away or off the middle.
const GLANCE = 480;
const WHOLE_EVERY = 3;

const overrides = { locateFile: (path, prefix) => (path.endsWith(".wasm") ? READER : prefix + path) };
const ready = prepareZXingModule({ overrides, fireImmediately: true });
const detector = new BarcodeDetector({ formats: ["qr_code"] });

export function warmUp() {
  return ready;
}

export async function textIn(picture) {
  const [code] = await detector.detect(picture);
  return code?.rawValue ?? null;
}

export class Camera {
  #video;
  #onText;
  #stream = null;
  #isPaused = false;
  #last = { text: null, at: -Infinity };
  #looks = 0;
  #glance = middleOf(GLANCE);

  constructor(video, onText) {
    this.#video = video;
    this.#onText = onText;
  }

  get isOn() {
    return this.#stream !== null;
  }

  get hasTorch() {
    return Boolean(this.#track?.getCapabilities?.().torch);
  }

  get lens() {
    return this.#track?.getSettings().deviceId ?? null;
  }

  get #track() {
    return this.#stream?.getVideoTracks()[0];
  }

  async start(lens = null) {
    this.stop();
    const which = lens ? { deviceId: { exact: lens } } : { facingMode: "environment" };
    this.#stream = await navigator.mediaDevices.getUserMedia({ video: { ...which, ...WANTED } });
    this.#video.srcObject = this.#stream;
    await this.#video.play();
    this.#watch(this.#stream);
  }

  stop() {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
    this.#video.srcObject = null;
  }

  pause() {
    this.#isPaused = true;
  }

  // The badge is often still in view: the same code counts again only after a while.
  resume() {
    this.#isPaused = false;
    this.#last.at = performance.now();
  }

  async lenses() {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return devices.filter((device) => device.kind === "videoinput");
  }

  async setTorch(on) {
    await this.#track.applyConstraints({ advanced: [{ torch: on }] });
  }

  async #watch(stream) {
    while (this.#stream === stream) {
      await nextFrame(this.#video);
      if (this.#isPaused || this.#stream !== stream) continue;
      const text = await textIn(this.#look()).catch(() => null);
      if (text !== null && !this.#isPaused) this.#seen(text);
    }
  }

  #look() {
    this.#looks += 1;
    return this.#looks % WHOLE_EVERY ? this.#glance(this.#video) : this.#video;
  }

  #seen(text) {
    const at = performance.now();
    const isSame = text === this.#last.text && at - this.#last.at < SAME_CODE_MS;
    this.#last = { text, at };
    if (!isSame) this.#onText(text);
  }
}

// The square in the middle of a video's picture, made small.
function middleOf(size) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return (video) => {
    const side = Math.min(video.videoWidth, video.videoHeight);
    const [left, top] = [(video.videoWidth - side) / 2, (video.videoHeight - side) / 2];
    context.drawImage(video, left, top, side, side, 0, 0, size, size);
    return context.getImageData(0, 0, size, size);
  };
}

function nextFrame(video) {
  return new Promise((resolve) => {
    if ("requestVideoFrameCallback" in video) video.requestVideoFrameCallback(resolve);
    else setTimeout(resolve, 66);
  });
}
