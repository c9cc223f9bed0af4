import { Button, CopyButton, Skeleton } from '@mantine/core';
import { IconCheck, IconCopy, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PermissionList } from '../core/wire/permissions';
import { askPermissionsAgain, permissionsQuery, sessionQuery } from '../org/queries';
import { Notice } from '../ui/notice';
import { When } from '../ui/when';
import { OrgBadge } from './org-badge';
import { OrgFacts } from './org-facts';
import classes from './org-page.module.css';
import { isRolePermission, permissionGroups, permissionSummary } from './permission-groups';
import { PermissionSection } from './permission-section';
import { ProblemNotice } from './problem-notice';

/** What an administrator has to be asked for, ready to be copied. */
const Missing = ({ items }: PermissionList) => {
  const names = items.filter((one) => one.state === 'missing' && isRolePermission(one)).map((one) => one.permission);
  if (names.length === 0) return null;
  return (
    <Notice
      severity="warning"
      title={names.length === 1 ? 'A permission to ask for' : `${names.length} permissions to ask for`}
    >
      <p>
        An administrator of the org adds {names.length === 1 ? 'it' : 'them'} to a role of Touchtone’s OAuth client: in
        Admin, under «Roles / Permissions». Then check again.
      </p>
      <CopyButton value={names.join('\n')}>
        {({ copied, copy }) => (
          <Button
            size="compact-md"
            variant="default"
            onClick={copy}
            leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
          >
            {copied ? 'Copied' : names.length === 1 ? 'Copy its name' : 'Copy the names'}
          </Button>
        )}
      </CopyButton>
    </Notice>
  );
};

/** Which org this is, and permission by permission what works with it. */
export const OrgPage = () => {
  const session = useQuery(sessionQuery());
  const client = useQueryClient();
  const { data, error, isFetching, refetch } = useQuery(permissionsQuery());
  const again = useMutation({
    ...askPermissionsAgain(),
    onSuccess: (list) => client.setQueryData(permissionsQuery().queryKey, list),
  });
  const isChecking = isFetching || again.isPending;
  const failure = again.error ?? error;
  const check = () => {
    void session.refetch();
    if (data === undefined) void refetch();
    else again.mutate();
  };
  return (
    <main className={classes.screen}>
      <div className={classes.column}>
        <header className={classes.head}>
          <h1>What works with this org</h1>
          <OrgBadge session={session.data} error={session.error} />
          <span className={classes.gap} />
          {data !== undefined && (
            <p className={classes.checked} role="status">
              {isChecking ? (
                'Checking'
              ) : (
                <>
                  Checked <When at={data.checkedAt} />
                </>
              )}
            </p>
          )}
          <Button
            variant="default"
            leftSection={<IconRefresh size={16} aria-hidden />}
            loading={isChecking}
            onClick={check}
          >
            Check again
          </Button>
        </header>
        {session.error !== null && <ProblemNotice error={session.error} />}
        {session.data !== undefined && <OrgFacts session={session.data} />}
        {failure !== null && session.error === null && <ProblemNotice error={failure} />}
        {data === undefined && error === null && (
          <div role="status" aria-label="Checking what works" className={classes.reading}>
            {[1, 2, 3, 4].map((row) => (
              <Skeleton key={row} height={104} radius="md" />
            ))}
          </div>
        )}
        {data !== undefined && data.items.length === 0 && (
          <p className={classes.summary}>Nothing can be told of this connection before it is used.</p>
        )}
        {data !== undefined && data.items.length > 0 && (
          <>
            <p className={classes.summary}>{permissionSummary(data.items)}</p>
            <Missing {...data} />
            {permissionGroups(data.items).map((group) => (
              <PermissionSection key={group.key} group={group} />
            ))}
          </>
        )}
        {session.data !== undefined && <p className={classes.checked}>Touchtone {session.data.version}</p>}
      </div>
    </main>
  );
};
