/** How fast texts are read aloud; remembered in this browser. No DOM. */
import { preference } from "../preferences.js";

export const NAME = "aloud-speed";
const RATES = { slow: 0.75, normal: 0.95 }; // of 1, at which most voices are quick for slow readers

export function rate() {
  return RATES[preference(NAME)] ?? RATES.normal;
}
