import { IconArrowBackUp, IconClockPause, IconHelp, IconPlayerPlayFilled, IconPlus } from '@tabler/icons-react';
import { memo } from 'react';
import type { NodeProps } from 'reactflow';
import { useShallow } from 'zustand/react/shallow';
import type { Severity } from '../core/checks/finding';
import { addChoice } from '../core/edit/choices';
import { isReference } from '../core/layout/references';
import type { Design } from '../core/model/design';
import { type Edge, edgesOf, portKey, takenInstead } from '../core/model/edges';
import { nodeOf } from '../core/model/graph';
import type { PromptId } from '../core/model/ids';
import type { Choice } from '../core/model/menu';
import { choiceWord, nodeName, portName } from '../core/model/names';
import { actingKind, type Node } from '../core/model/node';
import { Keycap } from '../ui/keycap';
import { SeverityIcon } from '../ui/severity-icon';
import { useCanvasLight } from './canvas-light';
import { useEditor, useEditorStore } from './editor-context';
import { selectDesign, selectFindingsOf } from './editor-store';
import { FindingsBadge, worstOf } from './findings-badge';
import classes from './menu-card.module.css';
import { nodeLooks } from './node-look';
import { promptWords } from './prompt-words';
import { ReviewMark } from './review-mark';
import { StepHandles } from './step-handles';
import { countActions } from './task-lines';
import type { CanvasNode } from './to-canvas';
import { useZoomLevel } from './zoom-level';

/** Where a row leads: the node, or the word of a reference; null: nowhere yet. */
const RowTarget = ({ edge, to, reference }: { edge: Edge; to: Node | undefined; reference: boolean }) => {
  if (edge.target === null) return <span className={classes.open}>not connected</span>;
  if (edge.target.kind === 'repeat' || edge.target.kind === 'previous') {
    return (
      <span className={classes.target}>
        <IconArrowBackUp size={14} aria-hidden />
        {edge.target.kind === 'repeat' ? 'Repeat' : 'Previous menu'}
      </span>
    );
  }
  if (!to) return <span className={classes.missing}>{edge.target.nodeId} (missing)</span>;
  const look = nodeLooks[actingKind(to)];
  const Icon = reference ? IconArrowBackUp : look.icon;
  return (
    <span className={classes.target}>
      <Icon size={14} color={reference ? undefined : look.hue} aria-hidden />
      <span className={classes.ellipsis}>{nodeName(to)}</span>
    </span>
  );
};

interface RowProps {
  readonly node: Node;
  readonly edge: Edge;
  readonly to: Node | undefined;
  readonly reference: boolean;
}

const Row = ({ node, edge, to, reference }: RowProps) => {
  const key = portKey(edge.port);
  const findings = useEditor(selectFindingsOf(node.id));
  const worst = worstOf(findings.filter((finding) => finding.field?.split('.')[0] === key));
  const light = useCanvasLight();
  const { port } = edge;
  const live = port.kind === 'choice' && light?.currentNodeId === node.id && light.liveChoices.has(port.choiceId);
  const choice =
    port.kind === 'choice' && node.kind === 'menu' ? node.choices.find((item) => item.id === port.choiceId) : undefined;
  const instead = useEditor((state) =>
    port.kind === 'no-input' && node.kind === 'menu' ? takenInstead(node, selectDesign(state).runtime) : undefined,
  );
  const travelled = light?.travelled.has(`${node.id}/${key}`) ?? false;
  return (
    <div
      className={port.kind === 'choice' || port.kind === 'branch' ? classes.row : classes.quietRow}
      data-live={live || undefined}
      data-travelled={travelled || undefined}
    >
      {port.kind === 'choice' && <Keycap label={choice?.digit || null} live={live} />}
      {port.kind === 'no-input' && <IconClockPause size={15} aria-hidden className={classes.sign} />}
      {(port.kind === 'no-match' || port.kind === 'fallback') && (
        <IconHelp size={15} aria-hidden className={classes.sign} />
      )}
      <span className={classes.label}>
        {choice && (choice.label || <ChoiceWords choice={choice} />)}
        {port.kind === 'branch' && portName(node, port).replace(/^branch /, '')}
        {port.kind === 'no-input' &&
          node.kind === 'menu' &&
          `Silence · ${node.timeoutSeconds} s · ${triesWords(node.tries)}`}
        {port.kind === 'no-match' && 'Unknown digit'}
        {port.kind === 'fallback' && 'Fallback'}
      </span>
      {worst && <SeverityIcon severity={worst} size={14} label={`${worst} on ${portName(node, port)}`} />}
      {instead ? (
        <span className={classes.same}>as {choiceWord(instead)}</span>
      ) : (
        <RowTarget edge={edge} to={to} reference={reference} />
      )}
    </div>
  );
};

const saidAt = (design: Design, id: PromptId | null): string | null => {
  const words = promptWords(design, id);
  return words ? (words.text ?? words.instead) : id;
};

/** A choice without a label shows what is spoken when it is taken. */
const ChoiceWords = ({ choice }: { readonly choice: Choice }) => {
  const words = useEditor((state) => saidAt(selectDesign(state), choice.promptId));
  return words && <span className={classes.spoken}>{words}</span>;
};

const actionsText = (count: number): string => (count === 1 ? '1 action' : `${count} actions`);

const triesWords = (tries: number): string => (tries === 1 ? '1 try' : `${tries} tries`);

const PromptLine = ({ node }: { readonly node: Node & { kind: 'menu' } }) => {
  const prompt = useEditor(useShallow((state) => promptWords(selectDesign(state), node.promptId)));
  if (!prompt) return <div className={classes.noPrompt}>No prompt yet</div>;
  return (
    <div className={classes.prompt}>
      <span
        className={prompt.text === null ? (prompt.computed ? classes.computed : classes.promptId) : classes.promptText}
      >
        {prompt.text === null ? prompt.instead : `“${prompt.text}”`}
      </span>
      <span className={classes.promptMeta}>
        {prompt.language}
        {prompt.seconds === null ? '' : ` · ${Math.round(prompt.seconds)} s`}
      </span>
    </div>
  );
};

/** Name, digits and the worst finding: what is left of a card far away. */
const CompactFace = ({ node, worst }: { readonly node: Node; readonly worst: Severity | undefined }) => (
  <div className={classes.compact}>
    <div className={classes.compactName}>{nodeName(node)}</div>
    <div className={classes.compactDigits}>
      {node.kind === 'menu' ? node.choices.map((choice) => choice.digit || '–').join('  ') : ''}
    </div>
    {worst && (
      <span className={classes.compactMark}>
        <SeverityIcon severity={worst} size={34} label={`has ${worst}s`} />
      </span>
    )}
  </div>
);

/** Colour and findings: what is left of a card from very far. */
const BlockFace = ({ worst }: { readonly worst: Severity | undefined }) =>
  worst && (
    <span className={classes.blockMark}>
      <SeverityIcon severity={worst} size={88} label={`has ${worst}s`} />
    </span>
  );

const FullFace = ({ node }: { readonly node: Node }) => {
  const findings = useEditor(selectFindingsOf(node.id));
  const isStart = useEditor((state) => selectDesign(state).start === node.id);
  const store = useEditorStore();
  const readOnly = useEditor((state) => state.readOnly);
  const edges = edgesOf(node);
  const targets = useEditor(
    useShallow((state) =>
      edges.flatMap((edge) => {
        const design = selectDesign(state);
        const { target } = edge;
        const to = target && 'nodeId' in target ? nodeOf(design, target.nodeId) : undefined;
        return [to, isReference(design, edge)] as const;
      }),
    ),
  );
  const look = nodeLooks[node.kind];
  const Icon = look.icon;
  return (
    <>
      <div className={classes.header}>
        <Icon size={16} color={look.hue} aria-hidden />
        <span className={classes.name}>{nodeName(node)}</span>
        {node.kind === 'task' && node.actions.length > 0 && (
          <span className={classes.count}>{actionsText(countActions(node.actions))}</span>
        )}
        {isStart && (
          <span className={classes.start}>
            <IconPlayerPlayFilled size={10} aria-hidden /> Start
          </span>
        )}
        <FindingsBadge findings={findings} />
      </div>
      {node.kind === 'menu' && <PromptLine node={node} />}
      {edges.map((edge, index) => (
        <div key={portKey(edge.port)}>
          <Row
            node={node}
            edge={edge}
            to={targets[index * 2] as Node | undefined}
            reference={targets[index * 2 + 1] === true}
          />
          {edge.port.kind === 'no-input' && node.kind === 'menu' && node.noMatch === 'as-no-input' && (
            <div className={classes.quietRow}>
              <IconHelp size={15} aria-hidden className={classes.sign} />
              <span className={classes.label}>Unknown digit</span>
              <span className={classes.same}>as silence</span>
            </div>
          )}
        </div>
      ))}
      {node.kind === 'menu' && !readOnly && (
        <button
          type="button"
          className={`${classes.add} nodrag`}
          onClick={() => store.getState().run('add choice', addChoice(node.id, {}))}
        >
          <IconPlus size={14} aria-hidden /> Add choice
        </button>
      )}
    </>
  );
};

/** A node with several ways out: a menu with its choices, or a decision with its branches. */
export const MenuCard = memo(({ data: { node }, selected, isConnectable }: NodeProps<CanvasNode>) => {
  const level = useZoomLevel();
  const light = useCanvasLight();
  const worst = useEditor((state) => worstOf(selectFindingsOf(node.id)(state)));
  return (
    <div
      className={classes.card}
      data-level={level}
      data-kind={node.kind}
      data-selected={selected || undefined}
      data-current={light?.currentNodeId === node.id || undefined}
      data-dimmed={(light && !light.visited.has(node.id) && light.currentNodeId !== node.id) || undefined}
    >
      {level === 'full' && <FullFace node={node} />}
      {level === 'compact' && <CompactFace node={node} worst={worst} />}
      {level === 'block' && <BlockFace worst={worst} />}
      {level !== 'block' && <StepHandles node={node} isConnectable={isConnectable} />}
      <ReviewMark nodeId={node.id} />
    </div>
  );
});
MenuCard.displayName = 'MenuCard';
