import { Checkbox, NativeSelect } from '@mantine/core';
import type { ListedKind } from '../../core/directory/directory';
import { convertNode } from '../../core/edit/convert';
import { nameFixedTarget } from '../../core/edit/fixed-target';
import { classify, updateNode } from '../../core/edit/nodes';
import type { Language } from '../../core/model/ids';
import { kindNames } from '../../core/model/names';
import {
  actingKind,
  type Classification,
  classifications,
  expressionOf,
  externalRef,
  type Node,
  type NodeKind,
} from '../../core/model/node';
import { useEditor, useEditorStore } from '../editor-context';
import { selectDesign } from '../editor-store';
import { AnswerField } from './answer-field';
import { BranchesField } from './branches-field';
import { ExpressionCode } from './expression-code';
import { Field } from './field';
import { ProjectFlow } from './project-flow';
import { PromptField } from './prompt-field';
import { ReferenceField } from './reference-field';
import { TargetField } from './target-field';
import { TaskActions } from './task-actions';
import { TextField } from './text-field';

/** What of the org an unknown target can be picked from, once it is classified. */
const listedAs: Partial<Record<Classification, ListedKind>> = {
  queue: 'queue',
  callback: 'queue',
  voicemail: 'queue',
  flow: 'flow',
  user: 'user',
};

/** What a target outside the flow is; another kind keeps its name, its reference and everything that leads to it. */
const KindField = ({ node }: { readonly node: Node }) => {
  const store = useEditorStore();
  const readOnly = useEditor((state) => state.readOnly);
  if (externalRef(node) === null || expressionOf(node) !== undefined || node.kind === 'unknown') return null;
  return (
    <Field name="kind">
      <NativeSelect
        label="What it is"
        disabled={readOnly}
        value={node.kind}
        data={classifications
          .filter((kind) => kind !== 'disconnect')
          .map((kind) => ({ value: kind, label: kindNames[kind] }))}
        onChange={(event) =>
          store.getState().run('change kind of target', convertNode(node.id, event.currentTarget.value as NodeKind))
        }
      />
    </Field>
  );
};

interface ChosenInCallProps {
  readonly node: Node;
  readonly expression: string;
}

/** A target that is only known in the call. */
const ChosenInCall = ({ node, expression }: ChosenInCallProps) => {
  const store = useEditorStore();
  const kind = kindNames[actingKind(node)].toLowerCase();
  return (
    <ExpressionCode
      label="Chosen in the call by"
      expression={expression}
      act={`Name a fixed ${kind}`}
      onAct={() => store.getState().run(`name a fixed ${kind}`, nameFixedTarget(node.id))}
    />
  );
};

/** The fields that every kind of step but a menu has of its own. */
export const TargetInspector = ({ node }: { readonly node: Exclude<Node, { kind: 'menu' }> }) => (
  <>
    <KindField node={node} />
    <OwnFields node={node} />
    <ProjectFlow node={node} />
    {(node.kind === 'announcement' || node.kind === 'disconnect') && <AnswerField node={node} />}
  </>
);

const OwnFields = ({ node }: { readonly node: Exclude<Node, { kind: 'menu' }> }) => {
  const store = useEditorStore();
  const readOnly = useEditor((state) => state.readOnly);
  const languages = useEditor((state) => selectDesign(state).languages);
  const run = store.getState().run;
  const expression = expressionOf(node);
  if (expression !== undefined) return <ChosenInCall node={node} expression={expression} />;
  switch (node.kind) {
    case 'queue':
      return (
        <ReferenceField
          name="queueId"
          label="Queue"
          from="queue"
          value={node.queueId}
          edit={(queueId) => updateNode(node.id, 'queue', { queueId })}
        />
      );
    case 'callback':
      return (
        <ReferenceField
          name="queueId"
          label="Queue that calls back"
          from="queue"
          value={node.queueId}
          edit={(queueId) => updateNode(node.id, 'callback', { queueId })}
        />
      );
    case 'flow':
      return (
        <ReferenceField
          name="flowId"
          label="Flow"
          from="flow"
          value={node.flowId}
          edit={(flowId) => updateNode(node.id, 'flow', { flowId })}
        />
      );
    case 'number':
      return (
        <TextField
          name="number"
          label="Telephone number"
          placeholder="+44 20 7946 0000"
          value={node.number}
          step="change number"
          edit={(number) => updateNode(node.id, 'number', { number })}
        />
      );
    case 'user':
      return (
        <ReferenceField
          name="userId"
          label="Person"
          from="user"
          value={node.userId}
          edit={(userId) => updateNode(node.id, 'user', { userId })}
        />
      );
    case 'group':
      return (
        <ReferenceField
          name="groupId"
          label="Group"
          from={null}
          value={node.groupId}
          edit={(groupId) => updateNode(node.id, 'group', { groupId })}
        />
      );
    case 'voicemail':
      return (
        <ReferenceField
          name="mailbox"
          label="Mailbox of"
          from="queue"
          value={node.mailbox}
          edit={(mailbox) => updateNode(node.id, 'voicemail', { mailbox })}
        />
      );
    case 'disconnect':
      return (
        <PromptField
          name="promptId"
          label="Last words"
          slot={{ nodeId: node.id, slot: 'prompt' }}
          promptId={node.promptId}
        />
      );
    case 'announcement':
      return (
        <>
          <PromptField
            name="promptId"
            label="Prompt"
            slot={{ nodeId: node.id, slot: 'prompt' }}
            promptId={node.promptId}
          />
          <Checkbox
            label="Callers may key ahead of its end"
            checked={node.interruptible}
            disabled={readOnly}
            onChange={(event) =>
              run(
                'change key-ahead',
                updateNode(node.id, 'announcement', { interruptible: event.currentTarget.checked }),
              )
            }
          />
          <TargetField nodeId={node.id} port={{ kind: 'next' }} target={node.next} name="next" label="Then goes to" />
        </>
      );
    case 'language':
      return (
        <>
          <Field name="language">
            <NativeSelect
              label="Language from here on"
              data={[...new Set([...languages, node.language])]}
              value={node.language}
              disabled={readOnly}
              onChange={(event) =>
                run(
                  'change language',
                  updateNode(node.id, 'language', { language: event.currentTarget.value as Language }),
                )
              }
            />
          </Field>
          <TargetField nodeId={node.id} port={{ kind: 'next' }} target={node.next} name="next" label="Then goes to" />
        </>
      );
    case 'hours':
    case 'overflow':
    case 'task':
      return (
        <>
          {node.kind === 'hours' && (
            <TextField
              name="scheduleGroup"
              label="Schedule group"
              value={node.scheduleGroup}
              step="change schedule"
              edit={(scheduleGroup) => updateNode(node.id, 'hours', { scheduleGroup })}
            />
          )}
          {node.kind === 'task' && <TaskActions node={node} />}
          <BranchesField node={node} />
        </>
      );
    case 'unknown':
      return (
        <>
          <ReferenceField
            name="targetId"
            label="Target id"
            from={listedAs[node.classifiedAs ?? 'disconnect'] ?? null}
            value={node.targetId}
            edit={(targetId) => updateNode(node.id, 'unknown', { targetId })}
          />
          <Field name="classifiedAs">
            <NativeSelect
              label="What it is"
              description="The flow names this target without saying what it is. Tell it, so that the checks know."
              disabled={readOnly}
              value={node.classifiedAs ?? ''}
              data={[
                { value: '', label: 'Not known' },
                ...classifications.map((kind) => ({ value: kind, label: kindNames[kind] })),
              ]}
              onChange={(event) =>
                run('classify target', classify(node.id, (event.currentTarget.value || null) as Classification | null))
              }
            />
          </Field>
        </>
      );
    default:
      return null;
  }
};
