/** Everything that was waiting for nothing but its turn has had it. */
export const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** A clock that stands still until it is moved on; what is due runs in order, each with what follows from it. */
export const handClock = () => {
  let time = 0;
  let timers: { readonly at: number; readonly act: () => void }[] = [];
  return {
    clock: {
      now: () => time,
      after: (milliseconds: number, act: () => void) => {
        const timer = { at: time + milliseconds, act };
        timers.push(timer);
        return () => {
          timers = timers.filter((other) => other !== timer);
        };
      },
    },
    pass: async (milliseconds: number): Promise<void> => {
      const end = time + milliseconds;
      for (;;) {
        const next = timers.toSorted((a, b) => a.at - b.at)[0];
        if (!next || next.at > end) break;
        time = next.at;
        timers = timers.filter((other) => other !== next);
        next.act();
        await settled();
      }
      time = end;
      await settled();
    },
  };
};
