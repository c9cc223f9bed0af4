import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Rhythm } from '../core/wire/insights';
import { rhythmQuery } from '../org/insights';
import { isoOf, type Span } from './period';
import { daysOf, together } from './rhythm-by-days';

/** How far the asking has come, day by day. */
export interface RhythmByDays {
  readonly state: 'idle' | 'asking' | 'done' | 'failed';
  readonly daysAsked: number;
  readonly days: number;
  /** Of the days asked so far; null: none. */
  readonly cells: Rhythm['cells'] | null;
  /** The time that `cells` are of. */
  readonly of: Span | null;
  readonly error: unknown;
  readonly begin: () => void;
  readonly cancel: () => void;
}

type Asked = Pick<RhythmByDays, 'state' | 'daysAsked' | 'days' | 'cells' | 'of' | 'error'>;

const nothing: Asked = { state: 'idle', daysAsked: 0, days: 0, cells: null, of: null, error: null };

/**
 * Asks for the hours of the week day by day, the newest first, when told to: an org that counts each hour by itself takes minutes. What was
 * asked is remembered for a while, so that going on after a stop does not begin anew. Another `subject` begins with nothing.
 */
export const useRhythmByDays = (flowId: string, span: Span, timeZone: string, subject: string): RhythmByDays => {
  const client = useQueryClient();
  const [asked, setAsked] = useState<Asked & { readonly subject: string }>({ ...nothing, subject });
  const running = useRef<AbortController | null>(null);

  useEffect(() => {
    // What is looked at has changed: nobody waits for the rest.
    setAsked((before) => (before.subject === subject ? before : { ...nothing, subject }));
    return () => {
      running.current?.abort();
      running.current = null;
    };
  }, [subject]);

  const cancel = () => {
    running.current?.abort();
    running.current = null;
    void client.cancelQueries({ queryKey: rhythmQuery(flowId, { ...isoOf(span), timeZone }).queryKey.slice(0, -1) });
    setAsked((before) => ({ ...before, state: before.cells === null ? 'idle' : 'done' }));
  };

  const begin = async () => {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    // The newest days are what is looked at first.
    const days = daysOf(span, timeZone).toReversed();
    const rhythms: Rhythm[] = [];
    const told = (state: Asked['state'], error: unknown = null): void => {
      const last = days[rhythms.length - 1];
      const first = days[0];
      setAsked({
        subject,
        state,
        daysAsked: rhythms.length,
        days: days.length,
        cells: rhythms.length === 0 ? null : together(rhythms),
        of: first === undefined || last === undefined ? null : { from: last.from, to: first.to },
        error,
      });
    };
    told('asking');
    try {
      for (const day of days) {
        const rhythm = await client.fetchQuery(rhythmQuery(flowId, { ...isoOf(day), timeZone }));
        if (own.signal.aborted) return;
        rhythms.push(rhythm);
        told(rhythms.length === days.length ? 'done' : 'asking');
      }
    } catch (error) {
      if (!own.signal.aborted) told('failed', error);
    }
  };
  const current = asked.subject === subject ? asked : nothing;
  return { ...current, begin: () => void begin(), cancel };
};
