import { Checkbox } from '@mantine/core';
import { defaultHoldFor, type HoldSettings } from '../core/adaptation/hold';
import { Amount } from './amount';
import classes from './panel.module.css';

interface HoldFormProps {
  readonly hold: HoldSettings;
  /** The wait above which the queue is full; null: it does not count, so that there is no lower mark. */
  readonly waitAbove: number | null;
  readonly readOnly: boolean;
  readonly onChange: (hold: HoldSettings) => void;
}

/** How calmly a full queue is followed. */
export const HoldForm = ({ hold, waitAbove, readOnly, onChange }: HoldFormProps) => {
  const set = (patch: Partial<HoldSettings>) => onChange({ ...hold, ...patch });
  return (
    <fieldset className={classes.group}>
      <legend>How calmly it follows</legend>
      <div className={classes.pair}>
        <Amount
          label="Full for so many looks"
          description="A look a minute: one odd figure changes nothing"
          whole
          from={1}
          to={60}
          step={1}
          value={hold.fullLooks}
          readOnly={readOnly}
          onChange={(fullLooks) => set({ fullLooks })}
        />
        <Amount
          label="Relaxed for so many looks"
          description="Before callers get their usual menus back"
          whole
          from={1}
          to={60}
          step={1}
          value={hold.usualLooks}
          readOnly={readOnly}
          onChange={(usualLooks) => set({ usualLooks })}
        />
        <Amount
          label="Minutes between changes, at least"
          description="Calls under way end, and the change shows what it does"
          whole
          from={1}
          to={1440}
          step={1}
          value={Math.round(hold.pauseSeconds / 60)}
          readOnly={readOnly}
          onChange={(minutes) => set({ pauseSeconds: minutes * 60 })}
        />
        {waitAbove !== null && hold.usualBelowSeconds !== null && (
          <Amount
            label="Relaxed below a wait of"
            description={
              hold.usualBelowSeconds > waitAbove
                ? `It does nothing: it lies above ${waitAbove} s`
                : 'A lower mark, so that it does not go to and fro'
            }
            suffix=" s"
            whole
            from={0}
            to={86_400}
            step={10}
            value={hold.usualBelowSeconds}
            readOnly={readOnly}
            onChange={(usualBelowSeconds) => set({ usualBelowSeconds })}
          />
        )}
      </div>
      {waitAbove !== null && (
        <Checkbox
          label="A lower mark for going back"
          checked={hold.usualBelowSeconds !== null}
          disabled={readOnly}
          onChange={(event) =>
            set({
              usualBelowSeconds: event.currentTarget.checked
                ? defaultHoldFor({ waitAboveSeconds: waitAbove }).usualBelowSeconds
                : null,
            })
          }
        />
      )}
    </fieldset>
  );
};
