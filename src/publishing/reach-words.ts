/** How many numbers are told one by one. */
const mostNamed = 5;

/**
 * Which numbers' calls reach a flow, in a sentence. Null: the org cannot tell, so nothing is said. Of many numbers the
 * first few stand for the rest.
 */
export const reachSentence = (numbers: readonly string[] | null | undefined): string | null => {
  if (numbers === null || numbers === undefined || numbers.length === 0) return null;
  const named = numbers.slice(0, mostNamed).join(', ');
  const more = numbers.length - mostNamed;
  return `Calls to ${named}${more > 0 ? ` and ${more} more ${more === 1 ? 'number' : 'numbers'}` : ''} reach it.`;
};

/** Whether it is known that no number leads to the flow; not the same as not knowing. */
export const reachesNobody = (numbers: readonly string[] | null | undefined): boolean => numbers?.length === 0;
