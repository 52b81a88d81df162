/** Answers of earlier, and other tabs. */
export const texts = {
  earlier_waits_one: "1 earlier answer is waiting for internet. It goes by itself.",
  earlier_waits_other: "{count} earlier answers are waiting for internet. They go by themselves.",
  earlier_saved: "Your earlier answer is saved, no. {number}.",
  earlier_refused: "An earlier answer came too late.",
  leave_waits: "An answer is still waiting for internet. Leave anyway? Then it goes once you are signed in here again.",
  understood: "Understood",
  other_tab: "You are already watching in another tab",
  other_tab_more: "Go on there, or go on watching here. Your answers stay saved.",
  go_on_here: "Go on watching here",
};
