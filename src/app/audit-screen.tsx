import type { QueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { useSearchParams } from 'wouter';
import { type AuditAddress, readAddress, writeAddress } from '../audit/address';
import { AuditPage } from '../audit/audit-page';
import { startReading } from '../audit/start-reading';
import { ProblemNotice } from '../publishing/problem-notice';
import screen from './design-screen.module.css';
import { Rail } from './rail';
import classes from './test-screens.module.css';

/** Begins to read what the screen of the page's address will show. */
export const startAudit = (client: QueryClient): void =>
  void startReading(client, readAddress(new URLSearchParams(window.location.search)), Date.now());

/** Who changed what and when, by the filters in the address. */
export const AuditScreen = () => {
  const [params, setParams] = useSearchParams();
  useEffect(() => {
    document.title = 'Audit · Touchtone';
  }, []);
  const onChange = useCallback(
    (change: Partial<AuditAddress>) =>
      setParams((before) => new URLSearchParams(writeAddress({ ...readAddress(before), ...change }))),
    [setParams],
  );
  return (
    <div className={screen.screen}>
      <Rail />
      <main className={classes.main}>
        <AuditPage address={readAddress(params)} onChange={onChange} Problem={ProblemNotice} />
      </main>
    </div>
  );
};
