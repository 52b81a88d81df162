// A click on a cell shows that question's part of the pupil's page, over this one.

/** For clicks within the results; a browser without popovers just follows the link. */
export async function openDetails(event) {
  const link = event.target.closest("a.cell");
  const details = document.getElementById("details");
  if (!link || !details.showPopover || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const part = await partOf(link.href);
  if (!part) {
    location.href = link.href;
    return;
  }
  part.querySelector("[role=heading]")?.setAttribute("aria-level", "2"); // here it stands under the page's own name
  document.getElementById("details-body").replaceChildren(...part.childNodes);
  details.showPopover();
  details.ontoggle = ({ newState }) => newState === "closed" && returnTo(link);
}

// The cell may have been replaced meanwhile; then the browser finds no way back by itself.
function returnTo(link) {
  if (link.isConnected) return;
  const cells = [...document.querySelectorAll("a.cell")];
  cells.find((cell) => cell.href === link.href)?.focus({ preventScroll: true });
}

async function partOf(href) {
  const response = await fetch(href).catch(() => null);
  if (!response?.ok || response.redirected) return null;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return page.getElementById(new URL(href).hash.slice(1));
}
