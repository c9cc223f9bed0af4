import { setOrigin } from '../core/edit/design-fields';
import type { Design } from '../core/model/design';
import { newDesignId } from '../library/new-design-id';
import type { FlowRef, PublishResult } from '../publishing/publish-plan';
import type { OpenDesign } from './open-design';
import { theLibrary } from './the-library';

/** From now on the design starts from the version it was published as; undo does not take that back. */
export const publishedAs = (open: OpenDesign, result: PublishResult): void =>
  open.editor.getState().amend(setOrigin(result));

/** Keeps a flow of the org as a design of its own; answers its id, null where this browser cannot store it. */
export const keepTheirs = async (design: Design, flow: FlowRef, version: string): Promise<string | null> => {
  const library = await theLibrary();
  const kept: Design = {
    ...design,
    id: newDesignId(),
    origin: { flowId: flow.id, flowName: flow.name, version, at: new Date().toISOString() },
  };
  const created = await library.create(kept);
  return created.ok ? kept.id : null;
};
