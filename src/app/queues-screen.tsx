import { useLocalStorage } from '@mantine/hooks';
import { useCallback, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { selectDesign, selectFindings } from '../editor/editor-store';
import { PickerHost } from '../editor/picker-host';
import { type AdaptedPublication, QueuesView } from '../queues/queues-view';
import { DesignFrame, useDesignWays } from './design-frame';
import type { OpenDesign } from './open-design';
import { queuesOnCanvasKey } from './queues-on-canvas';
import { useOrgContext } from './use-org-context';

/** How busy the queues of a design are, and what its menus do while one is full. */
export const QueuesScreen = ({ open }: { readonly open: OpenDesign }) => {
  const { editor } = open;
  const [publishing, setPublishing] = useState<'as-drawn' | AdaptedPublication | null>(null);
  const [onCanvas, setOnCanvas] = useLocalStorage({ key: queuesOnCanvasKey, defaultValue: false });
  const design = useStore(editor, selectDesign);
  const findings = useStore(editor, selectFindings);
  const directory = useStore(editor, (state) => state.context.directory);
  const readOnly = useStore(editor, (state) => state.readOnly);
  const { session, names } = useOrgContext(editor);
  const { goTo } = useDesignWays(open);
  const ofAdaptation = useMemo(() => findings.filter(({ rule }) => rule === 'IVR-T14'), [findings]);
  const showPublishing = useCallback((shown: boolean) => setPublishing(shown ? 'as-drawn' : null), []);

  return (
    <DesignFrame
      open={open}
      what="Queues"
      session={session}
      publishing={publishing !== null}
      adapting={publishing === 'as-drawn' || publishing === null ? undefined : publishing}
      onPublishing={showPublishing}
      over={<PickerHost />}
    >
      <QueuesView
        design={design}
        directory={directory}
        isNaming={session.isSuccess && names.state === 'asking'}
        session={session.data}
        sessionError={session.error}
        onAskSession={() => void session.refetch()}
        readOnly={readOnly}
        run={(label, command, gesture) => editor.getState().run(label, command, gesture).ok}
        findings={ofAdaptation}
        onCanvas={onCanvas}
        onOnCanvas={setOnCanvas}
        onPublishAdapted={(adapted) => {
          if (!open.claim.getState().heldElsewhere) setPublishing(adapted);
        }}
        onShowNode={(nodeId) => goTo(nodeId)}
      />
    </DesignFrame>
  );
};
