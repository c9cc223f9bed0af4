import { type LeftOut, measureMenus } from '../../src/core/measurement/measure-menus';
import { measuredWords } from '../../src/core/measurement/words';
import type { Design } from '../../src/core/model/design';
import { nameOf } from '../../src/core/model/names';
import type { PublishRequest } from '../../src/core/wire/publishing';
import type { Upstream } from '../upstream/upstream';

/** Left out menus that are named; a flow may have many more. */
const mostNamed = 10;

/** A design whose menus are counted as was asked for, and what people are told about it. */
export interface Counted {
  readonly design: Design;
  readonly sentences: readonly string[];
}

const leftOutSentences = (design: Design, leftOut: readonly LeftOut[]): string[] => {
  const named = leftOut.slice(0, mostNamed).map(({ nodeId, why }) => `Not counted: ${nameOf(design, nodeId)}. ${why}`);
  const more = leftOut.length - named.length;
  return more === 0 ? named : [...named, `Not counted either: ${more} more.`];
};

/** The design with a milestone per menu where that is asked for; where it counts already, only what it counts is told. */
export const withCounting = (
  design: Design,
  { measureMenus: asked }: Pick<PublishRequest, 'measureMenus'>,
  flowName: string,
  { publishing }: Upstream,
): Counted => {
  // Where nothing is counted per menu, that it is not written is told as a loss.
  if (publishing.kind === 'direct') return { design, sentences: [] };
  const measured = asked === true ? measureMenus(design, flowName) : { design, leftOut: [] };
  const words = measuredWords(measured.design);
  return {
    design: measured.design,
    sentences:
      words === null
        ? []
        : [`Counted in the org from this version on: ${words}.`, ...leftOutSentences(design, measured.leftOut)],
  };
};
