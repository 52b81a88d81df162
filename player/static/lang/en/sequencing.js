/** Steps to put in order. */
export const texts = {
  order_hint: "Drag the steps into order, or use the arrows.",
  order_keys: "By keyboard: press space to pick a step up. Arrow keys move it. Space again puts it down. Escape puts it back.",
  order_first: "Put the steps in order first.",
  order_grip: "{step}, place {number} of {count}. Move",
  order_up: "{step} up",
  order_down: "{step} down",
  order_grabbed: "{step} picked up, place {number} of {count}",
  order_now: "Step {step}, place {number} of {count}",
  order_dropped: "{step} put down at place {number} of {count}",
  order_back: "{step} is back at place {number} of {count}",
  order_right: "Belongs at place {number}",
};
