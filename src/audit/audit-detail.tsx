import { Button } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { type AuditPerson, personText } from '../core/audit/person';
import type { AuditRow } from '../core/audit/row';
import classes from './audit-detail.module.css';
import { momentOf, versionOf, whoOf } from './row-words';

interface AuditDetailProps {
  readonly row: AuditRow;
  /** What of the record the org's audit lacks, in words. */
  readonly missing: string | null;
  readonly onFilter: (filter: { flow?: string; person?: string }) => void;
}

/** Who to look for, to find more of the same person's; null: nobody is named. */
export const personIn = ({ entry, record }: AuditRow): AuditPerson | null => {
  if (record !== null) return { kind: 'recorded', name: record.by };
  const { id = null, name = null, kind = null } = entry?.actor ?? {};
  if (id !== null) return { kind: kind === 'client' ? 'client' : 'user', id };
  return name === null ? null : { kind: 'named', name };
};

const Values = ({
  values,
  className,
}: {
  readonly values: readonly string[];
  readonly className: string | undefined;
}) =>
  values.length === 0 ? (
    <span className={classes.none}>nothing</span>
  ) : (
    <span className={className}>{values.join(', ')}</span>
  );

const Changes = ({ row }: { readonly row: AuditRow }) => {
  const changes = row.entry?.changes ?? [];
  if (changes.length === 0) return null;
  return (
    <section>
      <h3>In the org</h3>
      <table className={classes.changes}>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ property, before, after }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a property may change twice, and the list never does
            <tr key={index}>
              <th scope="row">{property}</th>
              <td>
                <Values values={before} className={classes.before} />
              </td>
              <td>
                <Values values={after} className={classes.after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

/** A change in full: note, what callers meet otherwise, before and after, and how both records know it. */
export const AuditDetail = ({ row, missing, onFilter }: AuditDetailProps) => {
  const { entry, record, flowId, flowName } = row;
  const who = whoOf(row);
  const person = personIn(row);
  const version = versionOf(row);
  const tellsLittle = record === null && (entry?.changes.length ?? 0) === 0;
  return (
    <div className={classes.detail}>
      {record?.note && <p className={classes.note}>{record.note}</p>}
      {record !== null && record.difference.length > 0 && (
        <section>
          <h3>What callers meet otherwise</h3>
          <ul className={classes.difference}>
            {record.difference.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      )}
      <Changes row={row} />
      {tellsLittle && <p className={classes.hint}>The org tells nothing more about it.</p>}
      <dl className={classes.facts}>
        <dt>When</dt>
        <dd>{momentOf(row.at)}</dd>
        <dt>Who</dt>
        <dd>
          {who.name}
          {who.remark !== null && `, ${who.remark}`}
        </dd>
        {version !== null && (
          <>
            <dt>Version</dt>
            <dd>{version}</dd>
          </>
        )}
        {flowId !== null && (
          <>
            <dt>Flow</dt>
            <dd>
              {flowName ?? flowId} <code>{flowId}</code>
            </dd>
          </>
        )}
        <dt>Org’s audit</dt>
        <dd>{entry === null ? (missing ?? 'Only this server knows of it') : <code>{entry.id}</code>}</dd>
        <dt>Record of changes</dt>
        <dd>
          {record === null ? (
            entry?.actor.isUs ? (
              'No entry of its own'
            ) : (
              'Not done with Touchtone'
            )
          ) : (
            <>
              entry {record.seq}, hash <code>{record.hash}</code>
            </>
          )}
        </dd>
      </dl>
      <div className={classes.buttons}>
        {flowId !== null && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconFilter size={14} aria-hidden />}
            onClick={() => onFilter({ flow: flowId })}
          >
            Only this flow
          </Button>
        )}
        {person !== null && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconFilter size={14} aria-hidden />}
            onClick={() => onFilter({ person: personText(person) })}
          >
            {person.kind === 'client' ? 'Only this client' : 'Only this person'}
          </Button>
        )}
      </div>
    </div>
  );
};
