import { Button, FileInput, Modal, Progress, Stack, Table } from '@mantine/core';
import { IconFileTypeCsv, IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { addSegment } from '../core/edit/segments';
import { sequence } from '../core/edit/sequence';
import type { SegmentsLoaded } from '../core/wire/variants';
import { toApiError } from '../org/api-error';
import { loadSegments } from '../org/variants';
import { Notice } from '../ui/notice';
import { ApiProblem } from './api-problem';
import dialog from './load-segments-dialog.module.css';
import classes from './panel.module.css';
import { useBoard } from './variants-context';

/** Refused lines that are listed; the rest is counted. */
const listed = 200;

const count = new Intl.NumberFormat();
const customers = (number: number): string => `${count.format(number)} ${number === 1 ? 'customer' : 'customers'}`;

/** What came of a file: how many customers are in which segment now, and which lines could not be used. */
const Loaded = ({ loaded }: { readonly loaded: SegmentsLoaded }) => {
  const { variation, readOnly, run } = useBoard();
  const known = new Set(variation.segments.map(({ key }) => key));
  const unknown = loaded.segments.filter(({ key }) => !known.has(key)).map(({ key }) => key);
  return (
    <>
      <p className={classes.sentence} role="status">
        <strong>{customers(loaded.loaded)}</strong> {loaded.loaded === 1 ? 'has' : 'have'} a segment from this file.
      </p>
      {loaded.segments.length > 0 && (
        <div className={dialog.scroll}>
          <Table aria-label="Segments of the file" layout="fixed">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Segment</Table.Th>
                <Table.Th className={dialog.number}>Customers</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {loaded.segments.map(({ key, customers: number }) => (
                <Table.Tr key={key}>
                  <Table.Td className={dialog.word}>
                    {key}
                    {!known.has(key) && <span className={classes.lineWord}> (no row in the matrix)</span>}
                  </Table.Td>
                  <Table.Td className={dialog.number}>{count.format(number)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      {unknown.length > 0 && (
        <Notice
          severity="info"
          title={unknown.length === 1 ? 'One segment has no row yet' : `${unknown.length} segments have no row yet`}
        >
          <p>Callers of {unknown.join(', ')} hear what all other callers hear until there is one.</p>
          <Button
            size="compact-md"
            variant="default"
            disabled={readOnly}
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() =>
              run(
                unknown.length === 1 ? `add segment ${unknown[0]}` : `add ${unknown.length} segments`,
                sequence(...unknown.map((key) => addSegment(key, key))),
              )
            }
          >
            {unknown.length === 1 ? 'Add a row for it' : 'Add rows for them'}
          </Button>
        </Notice>
      )}
      {loaded.refused.length > 0 && (
        <Notice
          severity="warning"
          title={
            loaded.refused.length === 1
              ? 'One line could not be used'
              : `${count.format(loaded.refused.length)} lines could not be used`
          }
        >
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls, and the keyboard must reach it */}
          <ol className={dialog.refused} aria-label="Lines that could not be used" tabIndex={0}>
            {loaded.refused.slice(0, listed).map(({ line, message }) => (
              <li key={`${line} ${message}`}>{message}</li>
            ))}
            {loaded.refused.length > listed && <li>and {count.format(loaded.refused.length - listed)} more</li>}
          </ol>
        </Notice>
      )}
    </>
  );
};

interface LoadSegmentsDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Takes a file that says which customers are in which segment. */
export const LoadSegmentsDialog = ({ opened, onClose }: LoadSegmentsDialogProps) => {
  const [file, setFile] = useState<File | null>(null);
  const load = useMutation(loadSegments());
  const stop = useRef<AbortController | null>(null);
  const close = () => {
    stop.current?.abort();
    load.reset();
    setFile(null);
    onClose();
  };
  const send = () => {
    if (!file) return;
    const controller = new AbortController();
    stop.current = controller;
    load.mutate({ csv: file, signal: controller.signal });
  };
  const cancelled = stop.current?.signal.aborted === true;
  return (
    <Modal
      opened={opened}
      onClose={close}
      title="Load customers from CSV"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="sm">
        <p className={classes.sentence}>
          A line for each customer: the customer’s id, a comma, and the segment. A first line with names of columns is
          skipped. Who is not in the file keeps the segment they have.
        </p>
        <pre className={dialog.example}>{'customer_id,segment\nC-10442,premium\nC-10443,default'}</pre>
        <FileInput
          label="File"
          placeholder="Choose a file"
          accept=".csv,text/csv,text/plain"
          leftSection={<IconFileTypeCsv size={17} aria-hidden />}
          value={file}
          clearable
          clearButtonProps={{ 'aria-label': 'Take the file out' }}
          disabled={load.isPending}
          onChange={(next) => {
            load.reset();
            setFile(next);
          }}
        />
        {load.isPending && (
          <div role="status" aria-label="Loading customers">
            <p className={classes.hint}>Loading {file?.name}</p>
            <Progress value={100} animated aria-label="Loading" />
          </div>
        )}
        {load.error !== null &&
          !cancelled &&
          (toApiError(load.error).code === 'payload-too-large' ? (
            <Notice severity="error" role="alert" title="The file is too large to send at once">
              <p>Nothing was loaded. Split it into several files and load one after the other.</p>
            </Notice>
          ) : (
            <ApiProblem error={load.error} />
          ))}
        {load.data !== undefined && <Loaded loaded={load.data} />}
        <div className={dialog.footer}>
          <Button variant="default" onClick={close}>
            {load.data === undefined ? 'Cancel' : 'Close'}
          </Button>
          {load.data === undefined && (
            <Button disabled={file === null} loading={load.isPending} onClick={send}>
              Load
            </Button>
          )}
        </div>
      </Stack>
    </Modal>
  );
};
