import { kindNames } from '../core/model/names';
import { addStep } from './add-node';
import { useEditor, useEditorStore } from './editor-context';
import { addableKinds, nodeLooks } from './node-look';
import classes from './palette.module.css';

/** The type under which a dragged kind of step travels. */
export const draggedKind = 'application/x-touchtone-kind';

/** Every kind of step, to be dragged onto the canvas or added with a click beside the selected one. */
export const Palette = () => {
  const store = useEditorStore();
  const readOnly = useEditor((state) => state.readOnly);
  return (
    <ul className={classes.palette} aria-label="Steps to add">
      {addableKinds.map((kind) => {
        const { icon: Icon, hue } = nodeLooks[kind];
        return (
          <li key={kind}>
            <button
              type="button"
              className={classes.item}
              draggable={!readOnly}
              disabled={readOnly}
              onDragStart={(event) => {
                event.dataTransfer.setData(draggedKind, kind);
                event.dataTransfer.effectAllowed = 'copy';
              }}
              onClick={() => addStep(store, kind, null, null)}
              title={`Drag onto the canvas, or click to add ${kindNames[kind].toLowerCase()}`}
            >
              <Icon size={16} color={hue} aria-hidden />
              <span className={classes.name}>{kindNames[kind]}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
};
