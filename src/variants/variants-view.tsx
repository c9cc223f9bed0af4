import { Button, Tabs } from '@mantine/core';
import { IconFileTypeCsv, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { Finding } from '../core/checks/finding';
import type { Command } from '../core/edit/command';
import type { Design } from '../core/model/design';
import type { NodeId } from '../core/model/ids';
import { defaultSegment, type Variation } from '../core/model/variation';
import type { Session } from '../core/wire/session';
import { testsQuery } from '../org/tests';
import { liveVariantsQuery } from '../org/variants';
import { AddSegmentDialog, AddVariantDialog } from './add-dialogs';
import { DeliveryPanel } from './delivery-panel';
import { LoadSegmentsDialog } from './load-segments-dialog';
import { Matrix } from './matrix';
import { comparedMenus } from './menu-comparison';
import { runningTests } from './running-tests';
import { SegmentPanel } from './segment-panel';
import { heardIn, rowsOf } from './shares';
import { problemCount, sortedFindings } from './sorted-findings';
import { VariantMenus } from './variant-menus';
import { VariantProblems } from './variant-problems';
import { type Board, BoardProvider, type Looked, type SideTab } from './variants-context';
import classes from './variants-view.module.css';

/** A call along a variant's menus, as the simulator shows it. */
export interface VariantCall {
  readonly variantId: string;
  readonly phone: ReactNode;
  readonly log: ReactNode;
}

interface VariantsViewProps {
  readonly design: Design;
  readonly variation: Variation;
  readonly readOnly: boolean;
  readonly session: Session | undefined;
  readonly run: (label: string, command: Command, gesture?: string) => boolean;
  /** What the checks found of the whole design. */
  readonly findings: readonly Finding[];
  /** What they found of each variant that the base has not. */
  readonly ownFindings: ReadonlyMap<string, readonly Finding[]>;
  /** The fields of one menu as a variant has it. */
  readonly renderMenu: (variantId: string, menuId: NodeId) => ReactNode;
  /** The call that runs; null: none. */
  readonly call: VariantCall | null;
  readonly onDial: (variantId: string | null) => void;
  readonly onPublish: () => void;
  /** The design in the org's own terms, as it goes live. */
  readonly asSent: (design: Design) => Design;
}

type Dialog = 'variant' | 'segment' | 'csv' | null;

/** What is looked at, as far as the design still has it. */
const stillThere = (looked: Looked, design: Design, variation: Variation): Looked => {
  const heard = heardIn(variation);
  const variantId = heard.some(({ id }) => id === looked.variantId)
    ? looked.variantId
    : (heard[1]?.id ?? variation.base.id);
  const segmentKey = variation.segments.some(({ key }) => key === looked.segmentKey)
    ? looked.segmentKey
    : (rowsOf(variation)[0]?.key ?? defaultSegment);
  const menus = comparedMenus(design, variantId);
  const isMenu = menus.some(({ base }) => base.id === looked.menuId);
  const menuId = isMenu ? looked.menuId : (menus.find(({ differs }) => differs) ?? menus[0])?.base.id;
  return { variantId, segmentKey, menuId: menuId ?? null };
};

/** The variants of a design: who hears which, what differs, what is wrong, and what of it is live. */
export const VariantsView = (props: VariantsViewProps) => {
  const { design, variation, readOnly, session, run, ownFindings, call, onDial, onPublish } = props;
  const [wanted, setWanted] = useState<Looked>({ variantId: '', segmentKey: '', menuId: null });
  const [side, setSide] = useState<SideTab>('menu');
  const [tab, setTab] = useState<string | null>('menus');
  const [dialog, setDialog] = useState<Dialog>(null);
  const looked = stillThere(wanted, design, variation);
  const heard = heardIn(variation).find(({ id }) => id === looked.variantId);
  const flowId = design.origin?.flowId ?? null;
  const live = useQuery({ ...liveVariantsQuery(flowId ?? ''), enabled: flowId !== null && session !== undefined });
  const tests = useQuery({ ...testsQuery(flowId ?? ''), enabled: live.data !== undefined });
  const running = useMemo(
    () => runningTests(variation.segments, live.data, tests.data, Date.now()),
    [variation.segments, live.data, tests.data],
  );
  const sorted = useMemo(
    () => sortedFindings(variation, props.findings, ownFindings),
    [variation, props.findings, ownFindings],
  );
  const calls = call !== null;
  useEffect(() => {
    if (!calls) setTab((before) => (before === 'log' ? 'menus' : before));
  }, [calls]);

  const board: Board = {
    design,
    variation,
    readOnly,
    run,
    findingsOf: (variantId) => sorted.byMenus.get(variantId) ?? [],
    findings: sorted.whole,
    looked,
    look: (next, panel) => {
      setWanted({ ...looked, ...next });
      if (panel !== undefined) setSide(panel);
      if (panel === 'menu') setTab('menus');
      if (call !== null && next.variantId !== undefined && next.variantId !== call.variantId) onDial(null);
    },
    dial: (variantId) => {
      setWanted({ ...looked, variantId });
      setSide('dial');
      setTab('log');
      onDial(variantId);
    },
    running,
    asSent: props.asSent,
    tests: tests.data?.items ?? [],
  };
  if (!heard) return null;
  const problems = problemCount(sorted, heard);

  return (
    <BoardProvider value={board}>
      <div className={classes.board}>
        <div className={classes.center}>
          <header className={classes.head}>
            <h2 className={classes.title}>Who hears which menu</h2>
            <span className={classes.gap} />
            <Button
              size="compact-md"
              variant="default"
              leftSection={<IconFileTypeCsv size={16} aria-hidden />}
              onClick={() => setDialog('csv')}
            >
              Load customers from CSV
            </Button>
            <Button
              size="compact-md"
              variant="default"
              disabled={readOnly}
              leftSection={<IconPlus size={15} aria-hidden />}
              onClick={() => setDialog('segment')}
            >
              Add a segment
            </Button>
            <Button
              size="compact-md"
              disabled={readOnly}
              leftSection={<IconPlus size={15} aria-hidden />}
              onClick={() => setDialog('variant')}
            >
              Add a variant
            </Button>
          </header>
          <Matrix />
          <Tabs value={tab} onChange={setTab} className={classes.tabs ?? ''} keepMounted={false}>
            <Tabs.List>
              <Tabs.Tab value="menus">{heard.isBase ? 'The base, menu by menu' : 'Compared with the base'}</Tabs.Tab>
              <Tabs.Tab value="problems">
                Problems <span className={classes.count}>{problems}</span>
              </Tabs.Tab>
              {call && <Tabs.Tab value="log">Call log</Tabs.Tab>}
            </Tabs.List>
            <Tabs.Panel value="menus" className={classes.panel ?? ''}>
              <VariantMenus heard={heard} />
            </Tabs.Panel>
            <Tabs.Panel value="problems" className={classes.panel ?? ''}>
              <VariantProblems heard={heard} />
            </Tabs.Panel>
            {call && (
              <Tabs.Panel value="log" className={classes.panel ?? ''}>
                {call.log}
              </Tabs.Panel>
            )}
          </Tabs>
        </div>
        <Tabs
          value={side}
          onChange={(value) => {
            setSide(value as SideTab);
            if (value === 'dial' && call === null) board.dial(looked.variantId);
          }}
          className={classes.side ?? ''}
          keepMounted={false}
        >
          <Tabs.List className={classes.sideTabs ?? ''}>
            <Tabs.Tab value="menu">Menu</Tabs.Tab>
            <Tabs.Tab value="segment">Segment</Tabs.Tab>
            <Tabs.Tab value="delivery">Delivery</Tabs.Tab>
            <Tabs.Tab value="dial">Dial</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="menu" className={classes.sideBody ?? ''}>
            {looked.menuId !== null && props.renderMenu(looked.variantId, looked.menuId)}
          </Tabs.Panel>
          <Tabs.Panel value="segment" className={classes.sideBody ?? ''}>
            <SegmentPanel flowId={flowId} />
          </Tabs.Panel>
          <Tabs.Panel value="delivery" className={classes.sideBody ?? ''}>
            <DeliveryPanel session={session} onPublish={onPublish} />
          </Tabs.Panel>
          <Tabs.Panel value="dial" className={classes.sideBody ?? ''}>
            <h2 className={classes.dialled}>Callers of {heard.name}</h2>
            {call?.phone}
          </Tabs.Panel>
        </Tabs>
        <AddVariantDialog opened={dialog === 'variant'} onClose={() => setDialog(null)} />
        <AddSegmentDialog opened={dialog === 'segment'} onClose={() => setDialog(null)} />
        <LoadSegmentsDialog opened={dialog === 'csv'} onClose={() => setDialog(null)} />
      </div>
    </BoardProvider>
  );
};
