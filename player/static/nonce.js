/** media-chrome's style elements need the page's CSP nonce; the build writes it into them from here. Comes first. */
const marked = document.querySelector("meta[name=csp-nonce]")?.content || document.querySelector("script[nonce]")?.nonce;
globalThis.__cspNonce = marked ?? "";
