/** What the worker reads in playlists (RFC 8216): which files a part of the film needs, and which rendition is at hand. Pure. */

const MAP = /^#EXT-X-MAP:URI="([^"]+)"/;
const LENGTH = /^#EXTINF:([\d.]+)/;

/** The files of a media playlist that are needed from `from` seconds on, the one to begin with first. */
export function filesFrom(text, from) {
  const files = [];
  let end = 0;
  for (const line of text.split("\n")) {
    const map = MAP.exec(line);
    const length = LENGTH.exec(line);
    if (map) files.push(map[1]);
    else if (length) end += Number(length[1]);
    else if (line && !line.startsWith("#") && end > from) files.push(line);
  }
  return files;
}

/** The media playlists that a multivariant playlist names. */
export function variantsOf(text) {
  return text.split("\n").filter((line) => line && !line.startsWith("#"));
}

/** The multivariant playlist with that rendition only: without a network there is nothing to choose. */
export function onlyVariant(text, variant) {
  const lines = text.split("\n");
  const isOther = (line, index) => (line.startsWith("#EXT-X-STREAM-INF") ? lines[index + 1] : line) !== variant;
  const isVariant = (line) => line.startsWith("#EXT-X-STREAM-INF") || (line && !line.startsWith("#"));
  return lines.filter((line, index) => !isVariant(line) || !isOther(line, index)).join("\n");
}
