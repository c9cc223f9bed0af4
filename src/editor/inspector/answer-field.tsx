import { Checkbox } from '@mantine/core';
import { updateNode } from '../../core/edit/nodes';
import type { Node } from '../../core/model/node';
import { useEditor, useEditorStore } from '../editor-context';

/** Marks a step that gives callers what they called for. */
export const AnswerField = ({ node }: { readonly node: Node }) => {
  const store = useEditorStore();
  const readOnly = useEditor((state) => state.readOnly);
  return (
    <Checkbox
      label="Gives the answer: hanging up after it is a success"
      checked={node.answerGiven}
      disabled={readOnly}
      onChange={(event) =>
        store
          .getState()
          .run('mark answer', updateNode(node.id, node.kind, { answerGiven: event.currentTarget.checked }))
      }
    />
  );
};
