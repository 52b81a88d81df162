/** What is asked for while it is on its way is asked for once more, after it. No DOM. */

/** `request` as a function that may be called at any time; gives a promise of the moment when nothing is asked for any more. */
export function oneAtATime(request) {
  let isAsked = false;
  let turn = null;
  const run = async () => {
    try {
      while (isAsked) {
        isAsked = false;
        await request();
      }
    } finally {
      turn = null;
    }
  };
  return () => {
    isAsked = true;
    return (turn ??= run());
  };
}
