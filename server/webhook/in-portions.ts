/**
 * Does what it is given: so many in one turn of the event loop, the others in the turns that follow. What the first ones
 * send is then on its way, and worked on elsewhere, while the next ones are begun here.
 */
export const inPortions = (most: number): ((act: () => void) => void) => {
  const waiting: (() => void)[] = [];
  let begun = 0;
  let isPlanned = false;
  const nextTurn = (): void => {
    isPlanned = false;
    begun = 0;
    for (const act of waiting.splice(0, most)) begin(act);
  };
  const begin = (act: () => void): void => {
    begun += 1;
    act();
    if (isPlanned) return;
    isPlanned = true;
    // After what it has planned itself for the end of this turn.
    setImmediate(nextTurn);
  };
  return (act) => {
    if (begun < most) begin(act);
    else waiting.push(act);
  };
};
