import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { canLeadElsewhere, keepsActions } from '../../core/edit/kept-actions';
import { updateNode } from '../../core/edit/nodes';
import { type BranchId, freeId } from '../../core/model/ids';
import { targetName } from '../../core/model/names';
import type { Branch, Decision, NodeOf } from '../../core/model/node';
import { useEditor, useEditorStore } from '../editor-context';
import { selectDesign } from '../editor-store';
import classes from './inspector.module.css';
import { TargetField } from './target-field';
import { TextField } from './text-field';

interface KeptBranchProps {
  readonly node: NodeOf<'task'>;
  readonly branch: Branch;
}

/** A way out of actions that are kept as they are: named as there, it can only lead elsewhere. */
const KeptBranch = ({ node, branch }: KeptBranchProps) => {
  const to = useEditor((state) => targetName(selectDesign(state), branch.target));
  return (
    <fieldset className={classes.branch}>
      <legend className="tt-visually-hidden">branch {branch.name}</legend>
      <div className={classes.branchName}>{branch.name}</div>
      {canLeadElsewhere(node, branch.id) ? (
        <TargetField
          nodeId={node.id}
          port={{ kind: 'branch', branchId: branch.id }}
          target={branch.target}
          name={`branch:${branch.id}`}
          label="Leads to"
        />
      ) : (
        <p className={classes.hint}>
          Goes back to {to ?? 'what called it'}: the task ends here, whichever of its callers that is for.
        </p>
      )}
    </fieldset>
  );
};

/** The ways out of a step that decides at run time: their names, and where each leads. */
export const BranchesField = ({ node }: { readonly node: Decision }) => {
  const store = useEditorStore();
  const readOnly = useEditor((state) => state.readOnly);
  const { branches } = node;
  // A transfer is taken or fails: there is no third way.
  const isFixed = node.kind === 'overflow' && branches.length === 2;
  const change = (next: readonly Branch[]) => updateNode(node.id, node.kind, { branches: [...next] });
  const add = () => {
    const id = freeId('branch', (taken) => branches.some((branch) => branch.id === taken)) as BranchId;
    store
      .getState()
      .run('add branch', change([...branches, { id, name: `Branch ${branches.length + 1}`, target: null }]));
  };
  if (keepsActions(node))
    return (
      <section className={classes.section} aria-label="Branches">
        <h3 className={classes.heading}>Branches</h3>
        {branches.map((branch) => (
          <KeptBranch key={branch.id} node={node} branch={branch} />
        ))}
        {branches.length === 0 && <p className={classes.hint}>No jump, transfer or ending is in these actions.</p>}
      </section>
    );
  return (
    <section className={classes.section} aria-label="Branches">
      <div className={classes.sectionHead}>
        <h3 className={classes.heading}>Branches</h3>
        {!isFixed && (
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconPlus size={14} aria-hidden />}
            disabled={readOnly}
            onClick={add}
          >
            Add branch
          </Button>
        )}
      </div>
      {branches.map((branch) => (
        <fieldset key={branch.id} className={classes.branch}>
          <legend className="tt-visually-hidden">branch {branch.name}</legend>
          <div className={classes.branchHead}>
            <TextField
              name={`branch:${branch.id}.name`}
              label="When"
              value={branch.name}
              step="rename branch"
              edit={(name) => change(branches.map((other) => (other === branch ? { ...branch, name } : other)))}
            />
            {!isFixed && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Delete branch ${branch.name}`}
                disabled={readOnly}
                onClick={() =>
                  store.getState().run('delete branch', change(branches.filter((other) => other !== branch)))
                }
              >
                <IconTrash size={15} aria-hidden />
              </ActionIcon>
            )}
          </div>
          <TargetField
            nodeId={node.id}
            port={{ kind: 'branch', branchId: branch.id }}
            target={branch.target}
            name={`branch:${branch.id}`}
            label="Leads to"
          />
        </fieldset>
      ))}
    </section>
  );
};
