import { Radio, Stack, TextInput } from '@mantine/core';
import { updateVariation } from '../core/edit/variants';
import type { Delivery } from '../core/model/variation';
import type { Session } from '../core/wire/session';
import { Notice } from '../ui/notice';
import { useStay } from '../ui/use-stay';
import { LiveNow } from './live-now';
import classes from './panel.module.css';
import { useBoard } from './variants-context';

interface DeliveryPanelProps {
  /** Undefined while it is not known which org this is. */
  readonly session: Session | undefined;
  readonly onPublish: () => void;
}

/** Why flows cannot be rewritten here; null: they can, or nobody knows yet. */
const whyNotRewritten = (session: Session | undefined): string | null => {
  if (session === undefined || session.canDeployVariants === true) return null;
  return session.dialect === 'platform'
    ? 'The calls by which Touchtone speaks to this org cannot rewrite a flow while calls run.'
    : 'Touchtone’s server rewrites flows only where WEBHOOK_SECRET is set, so that nobody else can make it do so.';
};

/** The data action that a published flow asks, by the names the org knows it by. */
const DataActionFields = () => {
  const { variation, readOnly, run } = useBoard();
  const { integration, action } = variation.dataAction;
  const stay = useStay('data action');
  const change = (patch: Partial<typeof variation.dataAction>) =>
    run(
      'change the data action',
      updateVariation({ dataAction: { ...variation.dataAction, ...patch } }),
      stay.gesture(),
    );
  return (
    <section className={classes.section} aria-labelledby="data-action">
      <h3 id="data-action" className={classes.heading}>
        Who the flow asks
      </h3>
      <p className={classes.hint}>
        On the platform the published flow asks a data action for the caller’s menu. It is named as in the org.
      </p>
      <TextInput
        label="Integration"
        value={integration}
        readOnly={readOnly}
        onFocus={stay.onFocus}
        onChange={(event) => change({ integration: event.currentTarget.value })}
      />
      <TextInput
        label="Data action"
        value={action}
        readOnly={readOnly}
        onFocus={stay.onFocus}
        onChange={(event) => change({ action: event.currentTarget.value })}
      />
    </section>
  );
};

/** How callers come to their menu, and what of it is live. */
export const DeliveryPanel = ({ session, onPublish }: DeliveryPanelProps) => {
  const { variation, readOnly, run } = useBoard();
  const { delivery, assignBy } = variation;
  const whyNot = whyNotRewritten(session);
  return (
    <div className={classes.body}>
      <h2 className={classes.title}>How callers come to their menu</h2>
      <Radio.Group
        aria-label="How callers come to their menu"
        value={delivery}
        onChange={(value) =>
          run(
            value === 'decide' ? 'decide in the call' : 'rewrite the flow',
            updateVariation({ delivery: value as Delivery }),
          )
        }
      >
        <Stack gap="sm">
          <Radio
            value="decide"
            label="Decide in the call"
            description="Each call asks at its start and goes to its own menu: any number of callers at once, each with theirs."
            disabled={readOnly}
          />
          <Radio
            value="deploy"
            label="Rewrite the flow (deploy)"
            description="When a caller is due another menu, the flow itself is rewritten with it: once a minute at most, unless the server is set to another pause."
            disabled={readOnly || (whyNot !== null && delivery !== 'deploy')}
          />
        </Stack>
      </Radio.Group>
      {delivery === 'deploy' ? (
        <Notice severity="warning" title="Two callers at once hear the same menu">
          <p>
            A flow has one menu at a time, so whoever calls while it is rewritten for somebody else hears that one; only
            «Decide in the call» gives two callers two menus.
          </p>
        </Notice>
      ) : (
        whyNot !== null && <p className={classes.hint}>{whyNot}</p>
      )}
      {delivery === 'deploy' && whyNot !== null && (
        <Notice severity="error" title="This cannot go live here">
          <p>{whyNot}</p>
        </Notice>
      )}
      <section className={classes.section} aria-labelledby="assign-by">
        <h3 id="assign-by" className={classes.heading}>
          Where a segment has several menus
        </h3>
        <Radio.Group
          aria-labelledby="assign-by"
          value={assignBy}
          onChange={(value) =>
            run('change how callers are dealt', updateVariation({ assignBy: value === 'call' ? 'call' : 'customer' }))
          }
        >
          <Stack gap="sm">
            <Radio
              value="customer"
              label="A caller keeps the menu"
              description="The customer’s id decides, so whoever calls again hears the same."
              disabled={readOnly}
            />
            <Radio
              value="call"
              label="Each call is dealt anew"
              description="For lines where nobody’s customer id is known."
              disabled={readOnly}
            />
          </Stack>
        </Radio.Group>
      </section>
      {delivery === 'decide' && session?.dialect !== 'document' && <DataActionFields />}
      <LiveNow session={session} onPublish={onPublish} canRewrite={whyNot === null} />
    </div>
  );
};
