// The camera's part of the page: on and off, torch, lens, a picture from a file.

import { Camera, textIn, warmUp } from "./camera.js";
import { allowSounds } from "./sounds.js";
import { word } from "./words.js";

export function offerCamera(page, onText, onProblem) {
  const video = page.querySelector("video");
  const hint = page.querySelector("[data-fill=hint]");
  const buttons = Object.fromEntries(
    ["camera", "torch", "lens"].map((name) => [name, page.querySelector(`[data-do=${name}]`)]),
  );
  const atRest = hint.textContent;
  const camera = new Camera(video, onText);

  const showState = async () => {
    video.hidden = !camera.isOn;
    buttons.camera.lastElementChild.textContent = word(camera.isOn ? "camera_off" : "camera_on");
    buttons.torch.hidden = !camera.hasTorch;
    buttons.torch.ariaPressed = "false";
    buttons.lens.hidden = !camera.isOn || (await camera.lenses()).length < 2;
  };
  const start = async (lens) => {
    try {
      await camera.start(lens);
      hint.textContent = word("aim");
    } catch {
      camera.stop();
      hint.textContent = word("no_camera");
    }
    await showState();
  };

  const stop = async () => {
    camera.stop();
    hint.textContent = atRest;
    await showState();
  };

  buttons.camera.addEventListener("click", () => {
    allowSounds();
    return camera.isOn ? stop() : start();
  });
  buttons.torch.addEventListener("click", async () => {
    const on = buttons.torch.ariaPressed !== "true";
    await camera.setTorch(on);
    buttons.torch.ariaPressed = String(on);
  });
  buttons.lens.addEventListener("click", async () => {
    const lenses = await camera.lenses();
    const place = lenses.findIndex((one) => one.deviceId === camera.lens);
    await start(lenses[(place + 1) % lenses.length].deviceId);
  });
  page.querySelector("#photo").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    target.value = "";
    const text = file && (await readPicture(file));
    if (text) onText(text);
    else onProblem(word("no_code"));
  });
  return { ready: warmUp(), stop, pause: () => camera.pause(), resume: () => camera.resume() };
}

async function readPicture(file) {
  try {
    return await textIn(await createImageBitmap(file));
  } catch {
    return null;
  }
}
