import '@mantine/core/styles.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { AuditItem } from '../../../src/audit/audit-item';
import { isOtherDay } from '../../../src/audit/row-words';
import { joinAudit } from '../../../src/core/audit/join';
import { type AuditRow, actionOf } from '../../../src/core/audit/row';
import type { AuditEntry } from '../../../src/core/wire/audit';

const rowPixels = 57;
const nothing = (): void => {};

declare global {
  interface Window {
    /** Draws every entry; resolves when it is in the page, with the milliseconds that took. */
    draw(entries: readonly AuditEntry[]): number;
    filter(action: string | null): number;
  }
}

let setAction: (action: string | null) => void = nothing;

/** The rows of the audit's list, all of them in the page. */
const Plain = ({ all }: { readonly all: readonly AuditRow[] }) => {
  const [action, set] = useState<string | null>(null);
  setAction = set;
  const rows = action === null ? all : all.filter((row) => actionOf(row) === action);
  return (
    <div role="feed" style={{ position: 'relative', height: rows.length * rowPixels }}>
      {rows.map((row, index) => (
        <AuditItem
          key={row.key}
          row={row}
          index={index}
          setSize={rows.length}
          start={index * rowPixels}
          measure={nothing}
          beginsDay={isOtherDay(rows[index - 1]?.at ?? '', row.at)}
          missing={null}
          isOpen={false}
          isCurrent={index === 0}
          onToggle={nothing}
          onFocus={nothing}
          onKeyDown={nothing}
          onFilter={nothing}
        />
      ))}
    </div>
  );
};

/** Milliseconds of a change until its layout stands. */
const timed = (change: () => void): number => {
  const from = performance.now();
  flushSync(change);
  document.body.getBoundingClientRect();
  return performance.now() - from;
};

window.draw = (entries) => {
  const element = document.createElement('div');
  document.getElementById('root')?.replaceChildren(element);
  const root = createRoot(element);
  return timed(() =>
    root.render(
      <StrictMode>
        <MantineProvider>
          <Plain all={joinAudit(entries, [])} />
        </MantineProvider>
      </StrictMode>,
    ),
  );
};
window.filter = (action) => timed(() => setAction(action));
