// Frames a photo three by four before it is sent. The picture itself goes as it is: what was
// framed goes along in parts of its own width and height, and the server cuts.

const LEAST_WIDTH = 240;
const STEP = 0.04;
const MOVES = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };

export function start(form) {
  const cropper = form.querySelector(".cropper");
  const canvas = cropper.querySelector("canvas");
  const zoom = cropper.querySelector("input[type=range]");
  const input = form.querySelector("input[type=file]");
  const fields = ["left", "top", "width"].map((name) => form.elements[`crop_${name}`]);
  let picture = null;
  let centre = { x: 0, y: 0 };

  const widest = () => Math.min(picture.naturalWidth, (picture.naturalHeight * 3) / 4);

  function frame() {
    const width = widest() / zoom.valueAsNumber;
    const height = (width * 4) / 3;
    centre.x = Math.min(Math.max(centre.x, width / 2), picture.naturalWidth - width / 2);
    centre.y = Math.min(Math.max(centre.y, height / 2), picture.naturalHeight - height / 2);
    return { left: centre.x - width / 2, top: centre.y - height / 2, width, height };
  }

  function draw() {
    const { left, top, width, height } = frame();
    const paper = canvas.getContext("2d");
    paper.imageSmoothingQuality = "high";
    paper.drawImage(picture, left, top, width, height, 0, 0, canvas.width, canvas.height);
    const parts = [left / picture.naturalWidth, top / picture.naturalHeight, width / picture.naturalWidth];
    fields.forEach((field, at) => (field.value = parts[at].toFixed(5)));
  }

  function move(x, y) {
    const { width } = frame();
    centre.x += x * width;
    centre.y += y * width;
    draw();
  }

  function forget() {
    if (picture) URL.revokeObjectURL(picture.src);
    picture = null;
    cropper.hidden = true;
    fields.forEach((field) => (field.value = ""));
  }

  async function open() {
    forget();
    const [file] = input.files;
    if (!file) return;
    const opened = new Image();
    opened.src = URL.createObjectURL(file);
    const isShown = await opened.decode().then(() => true, () => false);
    if (!isShown || input.files[0] !== file) {
      // Not a picture this browser shows: the server says why, or takes the centre. Or another
      // was chosen while a large one was being opened.
      URL.revokeObjectURL(opened.src);
      return;
    }
    picture = opened;
    centre = { x: picture.naturalWidth / 2, y: picture.naturalHeight / 2 };
    zoom.max = Math.max(1, Math.min(4, widest() / LEAST_WIDTH));
    zoom.value = 1;
    cropper.hidden = false;
    draw();
  }

  let held = null;
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    held = { x: event.clientX, y: event.clientY };
    canvas.classList.add("held");
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return;
    move((held.x - event.clientX) / canvas.clientWidth, (held.y - event.clientY) / canvas.clientWidth);
    held = { x: event.clientX, y: event.clientY };
  });
  canvas.addEventListener("lostpointercapture", () => canvas.classList.remove("held"));
  canvas.addEventListener("keydown", (event) => {
    const way = MOVES[event.key.replace("Arrow", "").toLowerCase()];
    if (!way) return;
    event.preventDefault();
    move(way[0] * STEP, way[1] * STEP);
  });
  for (const button of cropper.querySelectorAll("[data-move]")) {
    const [x, y] = MOVES[button.dataset.move];
    button.addEventListener("click", () => move(x * STEP, y * STEP));
  }
  zoom.addEventListener("input", draw);
  input.addEventListener("change", open);
  open();
}
