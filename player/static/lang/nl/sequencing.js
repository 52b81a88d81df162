/** Steps to put in order. */
export const texts = {
  order_hint: "Sleep de stappen op volgorde, of gebruik de pijlen.",
  order_keys: "Met het toetsenbord: druk op spatie om een stap te pakken. Met de pijltjes verplaats je hem. Nog eens spatie legt hem neer. Escape zet hem terug.",
  order_first: "Zet eerst de stappen op volgorde.",
  order_grip: "{step}, plaats {number} van {count}. Verplaatsen",
  order_up: "{step} omhoog",
  order_down: "{step} omlaag",
  order_grabbed: "{step} gepakt, plaats {number} van {count}",
  order_now: "Stap {step}, plaats {number} van {count}",
  order_dropped: "{step} ligt op plaats {number} van {count}",
  order_back: "{step} is terug op plaats {number} van {count}",
  order_right: "Hoort op plaats {number}",
};
