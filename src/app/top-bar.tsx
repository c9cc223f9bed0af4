import { Button, SegmentedControl, TextInput, Tooltip } from '@mantine/core';
import { IconChartHistogram, IconPencil, IconPhoneCall, IconUpload } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useStore } from 'zustand';
import { renameDesign } from '../core/edit/design-fields';
import type { Session } from '../core/wire/session';
import { loadChecks } from '../editor/checks';
import { useEditor, useEditorStore } from '../editor/editor-context';
import { selectDesign, selectFindings } from '../editor/editor-store';
import { HistoryButtons } from '../editor/history-buttons';
import { SaveStateBadge } from '../library/save-state-badge';
import { LiveState } from '../publishing/live-state';
import { OrgBadge } from '../publishing/org-badge';
import { useStay } from '../ui/use-stay';
import type { Mode } from './design-screen';
import type { OpenDesign } from './open-design';
import classes from './top-bar.module.css';

const ExportMenu = lazy(async () => ({ default: (await import('../library/export-menu')).ExportMenu }));

interface TopBarProps {
  readonly open: OpenDesign;
  /** Null: on a screen without a canvas. */
  readonly mode: Mode | null;
  readonly onMode: (mode: Mode) => void;
  readonly session: UseQueryResult<Session>;
  readonly onPublish: () => void;
  /** Opens the versions of the design's flow. */
  readonly onShowVersions: () => void;
}

const ModeLabel = ({ icon: Icon, children }: { icon: typeof IconPencil; children: string }) => (
  <span className={classes.mode}>
    <Icon size={15} aria-hidden />
    {children}
  </span>
);

/** Above every panel: which design, what is live of it, what was done, and the way to publish. */
export const TopBar = ({ open, mode, onMode, session, onPublish, onShowVersions }: TopBarProps) => {
  const store = useEditorStore();
  const design = useEditor(selectDesign);
  const saving = useStore(open.saving, (state) => state.state);
  const claim = useStore(open.claim, (state) => state.state);
  const heldElsewhere = useStore(open.claim, (state) => state.heldElsewhere);
  const readOnly = useEditor((state) => state.readOnly);
  const { gesture, onFocus } = useStay('design name');
  return (
    <header className={classes.bar}>
      <div className={classes.identity}>
        <TextInput
          classNames={{ input: classes.nameInput ?? '' }}
          variant="unstyled"
          aria-label="Design name"
          value={design.name}
          readOnly={readOnly}
          onFocus={onFocus}
          onChange={(event) =>
            store.getState().run('rename design', renameDesign(event.currentTarget.value), gesture())
          }
        />
        <div className={classes.state}>
          <LiveState design={design} session={session.data} onShowVersions={onShowVersions} />
          <SaveStateBadge
            state={saving}
            claim={claim}
            autosave={open.autosave}
            onEditHere={open.takeOver}
            onReload={open.reload}
          />
        </div>
      </div>
      <HistoryButtons />
      <span className={classes.gap} />
      {mode !== null && (
        <>
          <SegmentedControl
            aria-label="Mode"
            value={mode}
            onChange={(value) => onMode(value as Mode)}
            data={[
              { value: 'design', label: <ModeLabel icon={IconPencil}>Design</ModeLabel> },
              { value: 'simulate', label: <ModeLabel icon={IconPhoneCall}>Simulate</ModeLabel> },
              { value: 'review', label: <ModeLabel icon={IconChartHistogram}>Review</ModeLabel> },
            ]}
          />
          <span className={classes.gap} />
        </>
      )}
      <Suspense fallback={<span className={classes.exportPlace} />}>
        <ExportMenu
          design={design}
          findings={async () => {
            await loadChecks();
            return selectFindings(store.getState());
          }}
          onNoteIds={(note) => !heldElsewhere && store.getState().amend(note)}
        />
      </Suspense>
      <OrgBadge session={session.data} error={session.error} />
      <Tooltip
        label={
          heldElsewhere
            ? 'Another tab edits this design: publish it there, or edit here first'
            : 'Publish to a flow of the org (Ctrl Enter)'
        }
      >
        <Button
          leftSection={<IconUpload size={16} aria-hidden />}
          onClick={() => !heldElsewhere && onPublish()}
          data-disabled={heldElsewhere}
          aria-disabled={heldElsewhere}
          aria-haspopup="dialog"
        >
          Publish
        </Button>
      </Tooltip>
    </header>
  );
};
