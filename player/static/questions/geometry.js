/** Places and distances, for what is dragged and pointed at. Pure. */

const EDGE = 48; // px from the top or bottom of the window within which it scrolls
const FASTEST = 14; // px a frame

/** How fast to scroll while something is held at `y` of a window that is `height` high; negative is up. */
export function scrollSpeed(y, height) {
  const above = EDGE - y;
  const below = y - (height - EDGE);
  if (above > 0) return -pace(above);
  return below > 0 ? pace(below) : 0;
}

function pace(depth) {
  return Math.ceil((Math.min(depth, EDGE) / EDGE) * FASTEST);
}

/** Where in a list of boxes { top, height } the one at `from` belongs while it is held `by` px from its place. */
export function slotOf(boxes, from, by) {
  const { height } = boxes[from];
  const top = boxes[from].top + by;
  const heart = top + height / 2; // a tall row reaches over a small one before it lies there
  const passed = boxes.filter((box, index) => index > from && top + height > middle(box) && heart > box.top).length;
  const repassed = boxes.filter((box, index) => index < from && top < middle(box) && heart < box.top + box.height).length;
  return from + passed - repassed;
}

function middle({ top, height }) {
  return top + height / 2;
}

/** The top of the free slot at `to`, and how far each box moves to make room for the one from `from`. */
export function roomAt(boxes, from, to) {
  const held = boxes[from];
  const { top, height } = boxes[to];
  const step = held.height + gapOf(boxes);
  const shift = (index) => (index > from && index <= to ? -step : index < from && index >= to ? step : 0);
  return { top: to > from ? top + height - held.height : top, shifts: boxes.map((_, index) => shift(index)) };
}

function gapOf([first, second]) {
  return second ? second.top - first.top - first.height : 0;
}

/** A point of the window as fractions of `box`, kept within it. */
export function fractionIn({ left, top, width, height }, { x, y }) {
  return [within((x - left) / width), within((y - top) / height)];
}

function within(fraction) {
  return Math.round(Math.min(1, Math.max(0, fraction)) * 1e4) / 1e4;
}

/** What a region's label stands at: its lower middle, or its upper where there is no room under it. */
export function anchorOf(region, aspect) {
  const { left, right, top, bottom } = edgesOf(region, aspect);
  const isLow = bottom > 0.82;
  return { x: (left + right) / 2, y: isLow ? top : bottom, isLow };
}

/** The box around a region in fractions; `aspect` is the frame's width over its height. */
export function edgesOf(region, aspect) {
  const { shape, x, y, radius } = region;
  if (shape === "rectangle") return { left: x, right: x + region.width, top: y, bottom: y + region.height };
  if (shape === "circle") {
    return { left: x - radius / aspect, right: x + radius / aspect, top: y - radius, bottom: y + radius };
  }
  const [across, down] = [0, 1].map((axis) => region.points.map((point) => point[axis]));
  return { left: Math.min(...across), right: Math.max(...across), top: Math.min(...down), bottom: Math.max(...down) };
}
