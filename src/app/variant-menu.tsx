import { menuOf } from '../core/model/graph';
import type { NodeId } from '../core/model/ids';
import { nodeName } from '../core/model/names';
import { EditorProvider, useEditor } from '../editor/editor-context';
import { type EditorStore, selectDesign } from '../editor/editor-store';
import { InspectedNode, WholeFindings } from '../editor/inspector/field';
import { MenuInspector } from '../editor/inspector/menu-inspector';
import { useVariantEditor } from './variant-editor';
import classes from './variant-menu.module.css';

interface VariantMenuProps {
  readonly editor: EditorStore;
  readonly variantId: string;
  readonly menuId: NodeId;
}

const Fields = ({ menuId }: { readonly menuId: NodeId }) => {
  const menu = useEditor((state) => menuOf(selectDesign(state), menuId));
  if (!menu) return null;
  return (
    <InspectedNode value={menuId}>
      <WholeFindings nodeId={menuId} />
      <MenuInspector menu={menu} />
    </InspectedNode>
  );
};

/** The fields of one menu as callers of a variant meet it; what is changed here is this variant's own. */
export const VariantMenu = ({ editor, variantId, menuId }: VariantMenuProps) => {
  const store = useVariantEditor(editor, variantId);
  return (
    <EditorProvider store={store}>
      <Heading editor={editor} variantId={variantId} menuId={menuId} />
      <div className={classes.body} key={`${variantId} ${menuId}`}>
        <Fields menuId={menuId} />
      </div>
    </EditorProvider>
  );
};

/** Whose menu the fields are of, and for whom a change counts. */
const Heading = ({ editor, variantId, menuId }: VariantMenuProps) => {
  const design = selectDesign(editor.getState());
  const menu = menuOf(design, menuId);
  const { variation } = design;
  const isBase = variation?.base.id === variantId;
  const variant = variation?.variants.find(({ id }) => id === variantId);
  return (
    <header className={classes.head}>
      <h2 className={classes.title}>{menu ? nodeName(menu) : menuId}</h2>
      <p className={classes.hint}>
        {isBase
          ? 'As the base has it. Variants that have the same change with it.'
          : `As ${variant?.name.trim() || variantId} has it. The base stays as it is.`}
      </p>
    </header>
  );
};
