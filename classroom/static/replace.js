// Puts new HTML in the place of old, piece by piece, so that focus and scroll stay.

/**
 * Replaces the `[data-live]` elements that differ, and brings them in the new order; all at once when the page is built
 * differently. `arrange` may change what comes before.
 */
export function replaceWhatDiffers(container, html, arrange = () => {}) {
  const fresh = new DOMParser().parseFromString(html, "text/html").body;
  arrange(fresh);
  keepingPlace(container, () => {
    if (!replacePieces(pieces(container), pieces(fresh))) container.replaceChildren(...fresh.childNodes);
  });
}

/** False where they are not the same pieces, or not in the same lists. */
function replacePieces(now, next) {
  const here = new Map(now.map((piece) => [piece.id, piece]));
  if (now.length !== next.length || !next.every(({ id }) => here.has(id))) return false;
  const ordered = next.map((piece) => {
    const old = here.get(piece.id);
    if (old.outerHTML === piece.outerHTML) return old;
    old.replaceWith(piece);
    return piece;
  });
  return [...new Set(ordered.map((piece) => piece.parentElement))].every((list) => order(list, ordered));
}

function order(list, ordered) {
  const wanted = ordered.filter((piece) => piece.parentElement === list);
  const there = pieces(list).filter((piece) => piece.parentElement === list);
  if (wanted.every((piece, place) => piece === there[place])) return true;
  if (wanted.length !== list.children.length) return false;
  wanted.forEach((piece, place) => piece !== list.children[place] && list.insertBefore(piece, list.children[place]));
  return true;
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
  if (focused && document.activeElement !== focused) find(path)?.focus({ preventScroll: true }); // gone, or moved
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
