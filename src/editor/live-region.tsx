import { CloseButton } from '@mantine/core';
import { SeverityIcon } from '../ui/severity-icon';
import { useEditor, useEditorStore } from './editor-context';
import classes from './live-region.module.css';

/** What just happened, for screen readers; and why an edit was refused, for everybody. */
export const LiveRegion = () => {
  const store = useEditorStore();
  const announcement = useEditor((state) => state.announcement);
  const refusal = useEditor((state) => state.refusal);
  return (
    <>
      <div role="status" aria-label="Last step" className="tt-visually-hidden">
        {announcement}
      </div>
      {refusal !== null && (
        <div className={classes.refusal} role="alert">
          <SeverityIcon severity="warning" />
          {refusal}
          <CloseButton size="sm" aria-label="Dismiss" onClick={() => store.getState().dismissRefusal()} />
        </div>
      )}
    </>
  );
};
