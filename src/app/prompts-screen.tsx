import { useCallback, useState } from 'react';
import { useStore } from 'zustand';
import type { NodeId } from '../core/model/ids';
import { selectDesign } from '../editor/editor-store';
import { DropHint } from '../library/drop-hint';
import { useFileDrop } from '../library/use-file-drop';
import { PromptsView } from '../prompts/prompts-view';
import { ProblemNotice } from '../publishing/problem-notice';
import { DesignFrame } from './design-frame';
import type { OpenDesign } from './open-design';
import { useOrgContext } from './use-org-context';
import { useSounds } from './use-sounds';

/** The prompt that the address names. */
const askedPrompt = () => {
  const asked = new URLSearchParams(location.search);
  const promptId = asked.get('prompt');
  return promptId === null ? null : { promptId, language: asked.get('language') };
};

/** Everything that callers hear, in all languages of the design. */
export const PromptsScreen = ({ open }: { readonly open: OpenDesign }) => {
  const { editor } = open;
  const [publishing, setPublishing] = useState(false);
  const [asked] = useState(askedPrompt);
  const design = useStore(editor, selectDesign);
  const limits = useStore(editor, (state) => state.context.limits);
  const readOnly = useStore(editor, (state) => state.readOnly);
  const heldElsewhere = useStore(open.claim, (state) => state.heldElsewhere);
  const { session } = useOrgContext(editor);
  const [dropped, setDropped] = useState<readonly File[] | null>(null);
  const dragging = useFileDrop(setDropped);
  const { undoable, redoable } = editor.getState().history;
  const sounds = useSounds(design, !heldElsewhere && undoable.length === 0 && redoable.length === 0);

  const canvas = `/designs/${design.id}`;
  const lookAt = useCallback(
    (nodeId: NodeId | null, field: string | null) => editor.getState().goTo(nodeId, field),
    [editor],
  );
  const addressOf = useCallback((nodeId: NodeId) => `${canvas}?step=${encodeURIComponent(nodeId)}`, [canvas]);
  const run = useCallback(
    (...edit: Parameters<ReturnType<typeof editor.getState>['run']>) => editor.getState().run(...edit).ok,
    [editor],
  );

  return (
    <DesignFrame
      open={open}
      what="Prompts"
      session={session}
      publishing={publishing}
      onPublishing={setPublishing}
      over={dragging && !readOnly && <DropHint words="Drop to add texts or recordings" />}
    >
      <PromptsView
        design={design}
        limits={limits}
        readOnly={readOnly}
        run={run}
        sounds={sounds}
        addressOf={addressOf}
        onGoTo={lookAt}
        canvas={canvas}
        dropped={dropped}
        asked={asked}
        org={session.data?.org.name ?? null}
        problem={(error, children) => <ProblemNotice error={error}>{children}</ProblemNotice>}
      />
    </DesignFrame>
  );
};
