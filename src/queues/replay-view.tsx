import { Button, FileButton, Select, Skeleton } from '@mantine/core';
import { IconDownload, IconFileUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type DragEvent, useDeferredValue, useId, useMemo, useRef, useState } from 'react';
import { defaultHoldFor, type HoldSettings } from '../core/adaptation/hold';
import type { QueueReading } from '../core/adaptation/reading';
import { mostCsvCharacters, readingsCsv, readReadingsCsv } from '../core/adaptation/readings-csv';
import { menusEachWay, mostMinutes, type ReplayedMinute, replay } from '../core/adaptation/replay';
import type { Adaptation, Design } from '../core/model/design';
import { flowAdaptationQuery, readingsQuery } from '../org/adaptation';
import { toApiError } from '../org/api-error';
import { problemWords } from '../org/problem-words';
import { Notice } from '../ui/notice';
import { saveBlob } from '../ui/save-blob';
import { HoldForm } from './hold-form';
import tables from './queue-table.module.css';
import type { DesignQueue } from './queues-of-design';
import view from './queues-view.module.css';
import { ReplayChart } from './replay-chart';
import classes from './replay-view.module.css';
import { emptyWords, menuWords, minuteText, minuteWords, replayWords } from './replay-words';

interface ReplayViewProps {
  readonly design: Design;
  /** The rule of the design; the usual one where it has none. */
  readonly rule: Adaptation;
  /** The queue that decides; null: none is chosen. */
  readonly watched: DesignQueue | null;
  readonly connected: boolean;
}

const dayMs = 86_400_000;
const dayText = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

/** The beginning of a day in this browser's time. */
const dayOf = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** The next day begins 23 to 25 hours later, as the clocks change. */
const nextDay = (day: number): number => dayOf(day + 1.5 * dayMs);

const daysBetween = (from: number, to: number): number[] => {
  const days: number[] = [];
  for (let day = dayOf(from); day <= to && days.length < 60; day = nextDay(day)) days.push(day);
  return days.reverse();
};

/** Readings of a file, with the days that it has. */
interface Dropped {
  readonly name: string;
  readonly readings: readonly QueueReading[];
  readonly faults: readonly string[];
}

const readFile = async (file: File): Promise<Dropped> => {
  if (file.size > 4 * mostCsvCharacters)
    return {
      name: file.name,
      readings: [],
      faults: ['The file is too large: one with the figures of a day is far smaller.'],
    };
  const local = ({
    year,
    month,
    day,
    hour,
    minute,
    second,
  }: {
    year: number;
    month: number;
    day: number;
    hour: number;
    minute: number;
    second: number;
  }) => {
    const time = new Date(year, month - 1, day, hour, minute, second);
    return time.getHours() === hour && time.getMinutes() === minute ? time.getTime() : Number.NaN;
  };
  // A folder that was dropped, or a file that is gone since, cannot be read.
  const text = await file.text().catch(() => null);
  if (text === null) return { name: file.name, readings: [], faults: ['The file cannot be opened.'] };
  const read = readReadingsCsv(text, local);
  return read.ok
    ? { name: file.name, readings: read.value, faults: [] }
    : { name: file.name, readings: [], faults: read.error.map(({ message }) => message) };
};

const fromFile = 'file';

/** The menus as callers of a minute would have met them, and as they are in the other state. */
const Menus = ({ design, rule, at }: Pick<ReplayViewProps, 'design' | 'rule'> & { readonly at: ReplayedMinute }) => {
  const menus = useMemo(() => menusEachWay(design, rule), [design, rule]);
  const atFirst = 40;
  return (
    <div className={tables.scroll}>
      <table className={tables.table} aria-label="Menus in either state">
        <thead>
          <tr>
            <th scope="col">Menu</th>
            <th scope="col">Time to answer at {minuteText(at.at)}</th>
            <th scope="col">Fallback at {minuteText(at.at)}</th>
            <th scope="col">In either state</th>
          </tr>
        </thead>
        <tbody>
          {menus.slice(0, atFirst).map((menu) => (
            <tr key={menu.nodeId}>
              <th scope="row">{menu.name}</th>
              <td>{at.full ? menu.fullSeconds : menu.usualSeconds} s</td>
              <td>{menu.fallback ? (at.full ? 'On' : 'Off') : 'None'}</td>
              <td>{menuWords(menu)}</td>
            </tr>
          ))}
          {menus.length > atFirst && (
            <tr>
              <td colSpan={4}>and {menus.length - atFirst} more menus</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
};

/** A day of queue figures, recorded or from a file, and what callers would have got minute by minute. */
export const ReplayView = ({ design, rule, watched, connected }: ReplayViewProps) => {
  const queueId = watched?.queueId ?? null;
  const [today] = useState(() => dayOf(Date.now()));
  const [day, setDay] = useState<number | typeof fromFile>(today);
  const [fileDay, setFileDay] = useState<number | null>(null);
  const [dropped, setDropped] = useState<Dropped | null>(null);
  const [isOver, setOver] = useState(false);
  const [changed, setChanged] = useState<HoldSettings | null>(null);
  const [place, setPlace] = useState(0);
  const scrubber = useId();
  const resetFile = useRef<() => void>(null);
  const flow = useQuery(flowAdaptationQuery(connected ? (design.origin?.flowId ?? null) : null));
  const hold = changed ?? flow.data?.settings?.hold ?? defaultHoldFor(rule);
  const period = day === fromFile ? { from: today, to: nextDay(today) } : { from: day, to: nextDay(day) };
  const recorded = useQuery(readingsQuery(connected ? queueId : null, period));
  const days = useMemo(() => {
    const kept = recorded.data?.recorded;
    const found = kept ? daysBetween(Date.parse(kept.from), Date.parse(kept.to)) : [];
    return found.includes(today) ? found : [today, ...found];
  }, [recorded.data?.recorded, today]);
  const fileDays = useMemo(
    () => [...new Set((dropped?.readings ?? []).map(({ at }) => dayOf(at)))].sort((a, b) => a - b),
    [dropped],
  );
  const shownFileDay = fileDay ?? fileDays[0] ?? null;
  const readings = useMemo(() => {
    if (day !== fromFile) return recorded.data?.items ?? [];
    return (dropped?.readings ?? []).filter(({ at }) => shownFileDay === null || dayOf(at) === shownFileDay);
  }, [day, recorded.data?.items, dropped, shownFileDay]);
  const settings = useDeferredValue(hold);
  const played = useMemo(() => replay(readings, rule, settings), [readings, rule, settings]);
  const last = Math.max(0, played.minutes.length - 1);
  const marked = useDeferredValue(place);
  const minute = played.minutes[Math.min(place, last)];
  const take = async (file: File | null) => {
    if (file === null) return;
    const read = await readFile(file);
    // The same file may be chosen again when it was mended.
    resetFile.current?.();
    setDropped(read);
    setFileDay(null);
    setPlace(0);
    setDay(fromFile);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0] ?? null);
  };
  const failure = recorded.isError && day !== fromFile ? problemWords(toApiError(recorded.error)) : null;
  const isLoading = day !== fromFile && recorded.isLoading;
  return (
    <>
      <section
        className={classes.source}
        aria-label="The day that is replayed"
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Select
          size="sm"
          label="Day"
          allowDeselect={false}
          data={[
            ...days.map((each) => ({
              value: String(each),
              label: each === today ? 'Today' : dayText.format(new Date(each)),
            })),
            ...(dropped === null ? [] : [{ value: fromFile, label: dropped.name }]),
          ]}
          value={String(day)}
          onChange={(value) => {
            setPlace(0);
            setDay(value === fromFile ? fromFile : Number(value ?? today));
          }}
        />
        {day === fromFile && fileDays.length > 1 && (
          <Select
            size="sm"
            label="Day of the file"
            allowDeselect={false}
            data={fileDays.map((each) => ({ value: String(each), label: dayText.format(new Date(each)) }))}
            value={String(shownFileDay)}
            onChange={(value) => {
              setPlace(0);
              setFileDay(Number(value));
            }}
          />
        )}
        <FileButton resetRef={resetFile} accept=".csv,text/csv" onChange={(file) => void take(file)}>
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconFileUpload size={17} aria-hidden />}>
              Choose a CSV file…
            </Button>
          )}
        </FileButton>
        <p className={view.hint}>
          Or drop one here: a line a minute, with the columns time, waitSeconds and agentsAvailable, and waiting and
          agentsOnQueue if you have them. It stays in this browser.
        </p>
      </section>
      {failure !== null && (
        <Notice severity="error" title={failure.title} role="alert">
          <p>
            {failure.detail} {failure.whatToDo}
          </p>
          <Button size="compact-sm" variant="default" onClick={() => void recorded.refetch()}>
            Try again
          </Button>
        </Notice>
      )}
      {day === fromFile && dropped !== null && dropped.faults.length > 0 && (
        <Notice severity="error" title={`${dropped.name} cannot be used`} role="alert">
          <ul className={classes.faults}>
            {dropped.faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </Notice>
      )}
      {isLoading && <Skeleton height={260} role="status" aria-label="Fetching what was recorded" />}
      {!isLoading &&
        failure === null &&
        played.minutes.length === 0 &&
        (day !== fromFile || dropped?.faults.length === 0) && (
          <div className={view.empty}>
            <h3>{emptyWords(connected, watched).title}</h3>
            <p>
              The server records a queue minute by minute while a flow follows it, and keeps 35 days.{' '}
              {emptyWords(connected, watched).whatToDo}
            </p>
          </div>
        )}
      {minute !== undefined && (
        <>
          <p className={view.sentence} role="status">
            {replayWords(played)}
          </p>
          <ReplayChart
            replay={played}
            place={Math.min(marked, last)}
            waitAbove={rule.waitAboveSeconds}
            description={replayWords(played)}
            fileName="replay"
          />
          <div className={classes.scrubber}>
            <label htmlFor={scrubber} className="tt-visually-hidden">
              Minute of the day
            </label>
            <input
              id={scrubber}
              type="range"
              min={0}
              max={last}
              step={1}
              value={Math.min(place, last)}
              aria-valuetext={minuteWords(minute)}
              onChange={(event) => setPlace(Number(event.currentTarget.value))}
            />
            <output htmlFor={scrubber} className={classes.minute}>
              {minuteWords(minute)}
            </output>
          </div>
          <Menus design={design} rule={rule} at={minute} />
          <div>
            <Button
              variant="default"
              leftSection={<IconDownload size={17} aria-hidden />}
              onClick={() =>
                saveBlob(
                  'queue-readings.csv',
                  new Blob([readingsCsv(readings.slice(-2 * mostMinutes))], { type: 'text/csv;charset=utf-8' }),
                )
              }
            >
              Save the readings (CSV)
            </Button>
          </div>
          <HoldForm hold={hold} waitAbove={rule.waitAboveSeconds} readOnly={false} onChange={setChanged} />
          <p className={view.hint}>
            Changes here are tried in this replay alone. Thresholds and factors are those of the design, beside it.
          </p>
        </>
      )}
    </>
  );
};
