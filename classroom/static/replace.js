// Puts new HTML in the place of old, piece by piece, so that focus and scroll stay.

/** Replaces the `[data-live]` elements that differ; all at once when the page is built differently. */
export function replaceWhatDiffers(container, html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").body;
  const now = pieces(container);
  const next = pieces(fresh);
  keepingPlace(container, () => {
    if (now.map((piece) => piece.id).join() !== next.map((piece) => piece.id).join()) {
      container.replaceChildren(...fresh.childNodes);
      return;
    }
    now.forEach((piece, index) => {
      if (piece.outerHTML !== next[index].outerHTML) piece.replaceWith(next[index]);
    });
  });
}

function pieces(root) {
  return [...root.querySelectorAll("[data-live]")];
}

function keepingPlace(container, change) {
  const focused = container.contains(document.activeElement) ? document.activeElement : null;
  const path = focused ? placeOf(focused) : null;
  const box = container.querySelector("[role=region]");
  const [left, top] = [box?.scrollLeft ?? 0, box?.scrollTop ?? 0];
  change();
  container.querySelector("[role=region]")?.scrollTo(left, top);
  if (focused && !focused.isConnected) find(path)?.focus({ preventScroll: true });
}

// An element without an id of its own is found by its place among the buttons and links of one that has.
function placeOf(element) {
  if (element.id) return { id: element.id, index: -1 };
  const owner = element.closest("[id]");
  return { id: owner.id, index: [...owner.querySelectorAll("a, button")].indexOf(element) };
}

function find({ id, index }) {
  const owner = document.getElementById(id);
  return index < 0 ? owner : owner?.querySelectorAll("a, button")[index];
}
