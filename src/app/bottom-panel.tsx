import { Tabs } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Design } from '../core/model/design';
import type { NodeId } from '../core/model/ids';
import { useEditor } from '../editor/editor-context';
import { selectFindings } from '../editor/editor-store';
import { countWords } from '../editor/findings-badge';
import type { SimulatorStore } from '../simulator/simulator-store';
import classes from './bottom-panel.module.css';

// The canvas stands first; the list comes beside it at once.
const ProblemsPanel = lazy(async () => ({ default: (await import('../editor/problems-panel')).ProblemsPanel }));
const CallLog = lazy(async () => ({ default: (await import('../simulator/call-log')).CallLog }));

interface BottomPanelProps {
  readonly simulator: SimulatorStore | null;
  readonly onShowNode: (nodeId: NodeId | null, design: Design) => void;
  /** What there is to say of the problems as a whole. */
  readonly note: ReactNode;
}

const LogCount = ({ simulator }: { readonly simulator: SimulatorStore }) => {
  const count = useStore(simulator, (state) => state.log.length);
  return <span className={classes.count}>{count}</span>;
};

/** Below the canvas: the problems, and the log of the call while one runs. */
export const BottomPanel = ({ simulator, onShowNode, note }: BottomPanelProps) => {
  const findings = useEditor(selectFindings);
  const open = findings.filter((finding) => finding.waived === null);
  const [tab, setTab] = useState<string | null>('problems');
  useEffect(() => setTab(simulator ? 'log' : 'problems'), [simulator]);
  return (
    <Tabs value={tab} onChange={setTab} className={classes.tabs ?? ''} keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="problems">
          Problems <span className={classes.count}>{open.length}</span>
          <span className="tt-visually-hidden"> ({countWords(open) || 'none'})</span>
        </Tabs.Tab>
        {simulator && (
          <Tabs.Tab value="log">
            Call log <LogCount simulator={simulator} />
          </Tabs.Tab>
        )}
      </Tabs.List>
      <Tabs.Panel value="problems" className={classes.body ?? ''}>
        <Suspense fallback={null}>
          <ProblemsPanel note={note} />
        </Suspense>
      </Tabs.Panel>
      {simulator && (
        <Tabs.Panel value="log" className={classes.body ?? ''}>
          <Suspense fallback={null}>
            <CallLog store={simulator} onShowNode={onShowNode} />
          </Suspense>
        </Tabs.Panel>
      )}
    </Tabs>
  );
};
