import type { Dialect, Session } from '../core/wire/session';
import classes from './org-page.module.css';

const dialectWords: Readonly<Record<Dialect, { readonly name: string; readonly what: string }>> = {
  platform: {
    name: 'Platform API',
    what: 'Flows are written as Architect YAML by jobs of the org; roles decide what the client may do.',
  },
  document: {
    name: 'The documents’ calls',
    what: 'Flows are written as JSON in one call. History, new flows, locks and numbers are beyond them.',
  },
};

/** Which org the server speaks to, how, and for whom. */
export const OrgFacts = ({ session }: { readonly session: Session }) => {
  const { org, dialect, user } = session;
  const words = dialectWords[dialect];
  return (
    <dl className={classes.facts}>
      <div>
        <dt>Org</dt>
        <dd>
          {org.name}
          <span>
            {org.kind === 'sandbox'
              ? 'A stand-in for an org: publishing here reaches no callers.'
              : 'A real org: publishing here is what callers hear.'}
          </span>
        </dd>
      </div>
      <div>
        <dt>Connection</dt>
        <dd>
          {words.name}
          <span>{words.what}</span>
        </dd>
      </div>
      <div>
        <dt>You</dt>
        <dd>
          {user.name}
          <span>{user.verified ? 'Signed in.' : 'Not signed in: this Touchtone serves its own machine alone.'}</span>
        </dd>
      </div>
    </dl>
  );
};
