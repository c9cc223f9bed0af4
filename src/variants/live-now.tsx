import { Button, Skeleton } from '@mantine/core';
import {
  IconBroadcast,
  IconClockHour4,
  IconMinus,
  IconPencil,
  IconPlayerStop,
  IconPlus,
  IconUpload,
} from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Session } from '../core/wire/session';
import type { LiveVariants } from '../core/wire/variants';
import { endLiveVariants, liveVariantsQuery, setLiveVariants } from '../org/variants';
import { Notice } from '../ui/notice';
import { When } from '../ui/when';
import { ApiProblem } from './api-problem';
import { type LiveDifference, liveDifferences } from './live-differences';
import classes from './panel.module.css';
import { heardIn } from './shares';
import { useBoard } from './variants-context';

const icons = { added: IconPlus, removed: IconMinus, changed: IconPencil };
const words = { added: 'Added', removed: 'Removed', changed: 'Changed' };

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

/** What is drawn otherwise than it is live, by icon, colour and word. */
const Differences = ({ differences }: { readonly differences: readonly LiveDifference[] }) =>
  differences.length === 0 ? (
    <p className={classes.hint}>What is live is what is drawn here.</p>
  ) : (
    <>
      <p className={classes.hint}>Drawn, and not live yet:</p>
      <ul className={classes.lines} aria-label="Drawn, and not live yet">
        {differences.map(({ key, mark, text }) => {
          const Icon = icons[mark];
          return (
            <li key={key} className={classes.line} data-mark={mark}>
              <Icon size={15} aria-hidden />
              <span>
                <span className={classes.lineWord}>{words[mark]}:</span> {text}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );

/** What a flow that is rewritten was last rewritten as, and what waits for its turn. */
const Deployed = ({ live }: { readonly live: LiveVariants }) => {
  const { variation } = useBoard();
  const names = new Map([...heardIn(variation), ...live.variants].map(({ id, name }) => [id, name.trim() || id]));
  const { deployed } = live;
  if (deployed === null)
    return <p className={classes.sentence}>The flow has not been rewritten yet: nobody has called.</p>;
  const { variant, at, next, problem } = deployed;
  return (
    <>
      <p className={classes.sentence}>
        {variant !== null && at !== null ? (
          <>
            Last rewritten as <strong>{names.get(variant) ?? variant}</strong>, <When at={at} />.
          </>
        ) : (
          'The flow has not been rewritten yet.'
        )}
      </p>
      {next !== null && (
        <p className={classes.sentence}>
          <IconClockHour4 size={14} aria-hidden /> <strong>{names.get(next.variant) ?? next.variant}</strong> waits for
          its turn, not before{' '}
          <time dateTime={next.notBefore} className="tt-numbers">
            {time.format(new Date(next.notBefore))}
          </time>
          .
        </p>
      )}
      {problem !== null && (
        <Notice severity="warning" title="The last rewrite failed">
          <p>{problem}</p>
          <p>It is tried again with the next caller who is due another menu.</p>
        </Notice>
      )}
    </>
  );
};

/** How callers come to their menu now, since when, and by whom. */
const Standing = ({ live }: { readonly live: LiveVariants }) => (
  <p className={classes.sentence}>
    {live.delivery === 'decide' ? 'Decided in the call.' : 'The flow is rewritten for its callers.'}
    {live.since !== null && (
      <>
        {' Set live '}
        <When at={live.since} />
        {live.by !== null && ` by ${live.by}`}
        {live.version !== null && `, with v${live.version}`}.
      </>
    )}
  </p>
);

interface LiveNowProps {
  readonly session: Session | undefined;
  /** Whether this server rewrites flows. */
  readonly canRewrite: boolean;
  readonly onPublish: () => void;
}

interface DeployActsProps {
  readonly flowId: string;
  readonly live: LiveVariants;
  /** What is live is what is drawn: there is nothing to bring live. */
  readonly isAsDrawn: boolean;
}

/** The acts on a flow that is, or shall be, rewritten for its callers. */
const DeployActs = ({ flowId, live, isAsDrawn }: DeployActsProps) => {
  const { design, readOnly } = useBoard();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const settle = (now: LiveVariants) => {
    client.setQueryData(liveVariantsQuery(flowId).queryKey, now);
    void client.invalidateQueries({ queryKey: ['flow', flowId] });
  };
  const set = useMutation({ ...setLiveVariants(), onSuccess: settle });
  const end = useMutation({
    ...endLiveVariants(),
    onSuccess: (now) => {
      setAsked(false);
      settle(now);
    },
  });
  const isLive = live.delivery === 'deploy';
  const error = set.error ?? end.error;
  return (
    <>
      {error !== null && <ApiProblem error={error} />}
      {asked ? (
        <Notice severity="warning" title="End the deployment?">
          <p>The flow stays as it was rewritten last, for every caller, until somebody publishes to it.</p>
          <div className={classes.buttons}>
            <Button size="compact-md" color="red" loading={end.isPending} onClick={() => end.mutate({ flowId })}>
              End it
            </Button>
            <Button size="compact-md" variant="default" onClick={() => setAsked(false)}>
              Keep it
            </Button>
          </div>
        </Notice>
      ) : (
        <div className={classes.buttons}>
          <Button
            size="compact-md"
            variant={isAsDrawn ? 'default' : 'filled'}
            disabled={readOnly}
            loading={set.isPending}
            leftSection={<IconBroadcast size={15} aria-hidden />}
            onClick={() => {
              end.reset();
              set.mutate({ flowId, design });
            }}
          >
            {isLive ? 'Update what is live' : 'Set live'}
          </Button>
          {isLive && (
            <Button
              size="compact-md"
              variant="default"
              disabled={readOnly}
              leftSection={<IconPlayerStop size={15} aria-hidden />}
              onClick={() => {
                set.reset();
                setAsked(true);
              }}
            >
              End deployment
            </Button>
          )}
        </div>
      )}
    </>
  );
};

/** What callers of the design's flow hear by variants now, how the drawing differs from it, and the way to change it. */
export const LiveNow = ({ session, canRewrite, onPublish }: LiveNowProps) => {
  const { design, variation, readOnly, asSent } = useBoard();
  const flowId = design.origin?.flowId ?? null;
  const {
    data: live,
    error,
    refetch,
    isFetching,
  } = useQuery({
    ...liveVariantsQuery(flowId ?? ''),
    enabled: flowId !== null && session !== undefined,
  });
  const byPublish = variation.delivery === 'decide';
  const differences =
    live === undefined || live.delivery === null ? null : liveDifferences(asSent(design), variation, live);
  return (
    <section className={classes.section} aria-labelledby="live-now">
      <h3 id="live-now" className={classes.heading}>
        <IconBroadcast size={15} aria-hidden /> Live now
      </h3>
      {flowId === null && (
        <p className={classes.hint}>This design belongs to no flow of the org yet. Its variants go live with it.</p>
      )}
      {error !== null && (
        <ApiProblem error={error}>
          <Button size="compact-md" variant="default" loading={isFetching} onClick={() => refetch()}>
            Try again
          </Button>
        </ApiProblem>
      )}
      {flowId !== null && live === undefined && error === null && (
        <div role="status" aria-label="Asking what is live">
          <Skeleton height={48} />
        </div>
      )}
      {live !== undefined && (
        <>
          {live.delivery === null ? (
            <p className={classes.sentence}>No variants are live: every caller hears the flow as it was published.</p>
          ) : (
            <>
              <Standing live={live} />
              {live.delivery === 'deploy' && <Deployed live={live} />}
              {differences !== null && <Differences differences={differences} />}
            </>
          )}
          {flowId !== null && (live.delivery === 'deploy' || (!byPublish && canRewrite)) && (
            <DeployActs flowId={flowId} live={live} isAsDrawn={differences?.length === 0} />
          )}
        </>
      )}
      {byPublish && live?.delivery !== 'deploy' && (
        <>
          <p className={classes.hint}>These variants go live, all at once, when the design is published.</p>
          <Button
            size="compact-md"
            variant={live?.delivery === null || live === undefined ? 'light' : 'default'}
            disabled={readOnly}
            leftSection={<IconUpload size={15} aria-hidden />}
            onClick={onPublish}
          >
            Publish
          </Button>
        </>
      )}
    </section>
  );
};
