import type { Variation } from '../core/model/variation';
import { heardArms } from '../core/variation/arms';

/** Who hears what once it is published. */
export interface VariantLine {
  readonly key: string;
  readonly segment: string;
  readonly heard: string;
  /** The name of the test that is planned among them; null: none. */
  readonly test: string | null;
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** What publishing means for the variants of a design. */
export const variantsSentence = ({ delivery, variants, segments }: Variation): string =>
  delivery === 'decide'
    ? `${counted(variants.length, 'variant')} for ${counted(segments.length, 'segment')} of callers ${variants.length === 1 ? 'goes' : 'go'} live with this publish.`
    : 'The variants of this design rewrite the flow and are set live by themselves, not by this publish.';

/** A line for each segment: the menus it hears, with their shares where there are several. */
export const variantLines = ({ base, variants, segments }: Variation): readonly VariantLine[] => {
  const names = new Map([base, ...variants].map(({ id, name }) => [id, name.trim() || id]));
  return segments.map(({ key, name, arms, test }) => {
    const heard = heardArms(arms);
    const words = heard.map(({ variantId, sharePercent }) => {
      const menu = names.get(variantId) ?? variantId;
      return heard.length === 1 ? menu : `${sharePercent} % ${menu}`;
    });
    return {
      key,
      segment: name.trim() || key,
      heard: words.join(', ') || 'Nothing',
      test: test && (test.name || test.id),
    };
  });
};
