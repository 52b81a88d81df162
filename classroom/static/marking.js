// Grading by keyboard and by pointing, on the forms of marking/mark.html; these work without it too.

const MOST_BUTTONS = 11;

const form = document.querySelector("[data-mark]");
const written = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2 });

function fill(points, number) {
  points.value = written.format(number);
  points.dispatchEvent(new Event("input", { bubbles: true }));
}

function numberIn({ value }) {
  return Number.parseFloat(value.replace(",", "."));
}

/** 0 up to the most, by halves where that is not too many. */
function steps(most) {
  const step = most / 0.5 < MOST_BUTTONS ? 0.5 : 1;
  if (most / step >= MOST_BUTTONS) return [];
  return [...Array.from({ length: Math.ceil(most / step) }, (_, place) => place * step), most];
}

/** A button for each number of points, of which the one that is filled in is pressed. */
function addPoints(points, most) {
  const row = document.createElement("div");
  row.className = "mark__steps";
  const buttons = steps(most).map((number) => {
    const button = row.appendChild(document.createElement("button"));
    button.type = "button";
    button.textContent = written.format(number);
    button.setAttribute("aria-label", form.dataset.wordsPoints.replace("{points}", written.format(number)));
    button.addEventListener("click", () => fill(points, number));
    return [button, number];
  });
  const show = () => buttons.forEach(([button, number]) => button.setAttribute("aria-pressed", numberIn(points) === number));
  points.addEventListener("input", show);
  points.closest(".mark__points").append(row);
  show();
}

/** The lines of the rubric can be pressed: what they are worth together goes into the field. */
function addRubric(points, most) {
  const lines = [...document.querySelectorAll("[data-rubric]")].map((line) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "rubric__press";
    button.setAttribute("aria-pressed", "false");
    button.append(...line.childNodes);
    line.append(button);
    return button;
  });
  const isPressed = (line) => line.getAttribute("aria-pressed") === "true";
  const sum = () => lines.filter(isPressed).reduce((total, line) => total + Number(line.parentElement.dataset.rubric), 0);
  for (const line of lines) {
    line.addEventListener("click", () => {
      line.setAttribute("aria-pressed", !isPressed(line));
      fill(points, Math.min(most, sum()));
    });
  }
}

function goBy(key) {
  const link = document.querySelector(key === "ArrowDown" ? "[data-mark-after]" : "[data-mark-before]");
  link?.click();
  return Boolean(link);
}

function listen(points) {
  points.addEventListener("keydown", (event) => {
    const isArrow = event.key === "ArrowDown" || event.key === "ArrowUp";
    if (isArrow && !event.altKey && goBy(event.key)) event.preventDefault();
  });
  form.querySelector("[data-mark-comment]").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
}

function begin() {
  const points = form.querySelector("[data-mark-points]");
  const most = Number(form.dataset.most);
  addPoints(points, most);
  addRubric(points, most);
  listen(points);
  const keys = document.querySelector("[data-mark-keys]");
  const hasKeyboard = matchMedia("(hover: hover) and (pointer: fine)").matches;
  if (keys && hasKeyboard) keys.hidden = false;
  if (hasKeyboard) (form.querySelector("[aria-invalid]") ?? points).focus({ preventScroll: true });
  points.select();
}

if (form) begin();
