/** Covers over the player: one shows, what lies beneath can't be seen, pressed or read out. Its parts say why. */
import { fill, h } from "./markup.js";

const covers = new WeakMap(); // by player: { node, contents } with the contents by reason, the latest on top

/** Lays `content` over the player for that reason; null takes it away. */
export function lay(player, reason, content) {
  const { node, contents } = coverOf(player);
  contents.delete(reason);
  if (content) contents.set(reason, content);
  show(player, node, [...contents.values()].at(-1));
}

/** Whether the player is covered, for whatever reason. */
export function isCovered(player) {
  return covers.get(player)?.contents.size > 0;
}

function coverOf(player) {
  if (!covers.has(player)) {
    const { video } = player.film;
    covers.set(player, { node: h("div", { class: "cover" }), contents: new Map() });
    video.addEventListener("play", () => isCovered(player) && video.pause());
  }
  return covers.get(player);
}

function show({ parts: { frame, stage, place, controls }, film: { video } }, node, content) {
  const wasCovered = node.isConnected;
  for (const part of [stage, place]) part.inert = Boolean(content);
  if (!content) node.remove();
  if (!content && wasCovered) (place.querySelector("[tabindex]") ?? controls.playButton).focus();
  if (!content || content === node.firstChild) return;
  video.pause();
  fill(node, content);
  if (!wasCovered) frame.append(node);
  (content.querySelector("button, a") ?? content).focus(); // content without either has a tabindex
}
