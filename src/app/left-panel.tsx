import { useEditor } from '../editor/editor-context';
import { Outline } from '../editor/outline';
import { Palette } from '../editor/palette';
import classes from './left-panel.module.css';

/** The panel at the left: steps to add, and the design as an outline. */
export const LeftPanel = () => {
  const readOnly = useEditor((state) => state.readOnly);
  return (
    <aside className={classes.panel} aria-label="Steps and outline">
      {!readOnly && (
        <>
          <h2 className={classes.heading}>Add a step</h2>
          <Palette />
        </>
      )}
      <h2 className={classes.heading}>Outline</h2>
      <div className={classes.outline}>
        <Outline />
      </div>
    </aside>
  );
};
