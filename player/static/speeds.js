/** The speeds that a pupil may choose from. */

const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2];

/** Up to the author's cap, the cap itself among them. */
export function speedsUpTo(most) {
  return [...SPEEDS.filter((speed) => speed < most), most];
}
