import { useCallback, useEffect } from 'react';
import { useSearchParams } from 'wouter';
import { type AuditAddress, readAddress, writeAddress } from '../audit/address';
import { AuditPage } from '../audit/audit-page';
import { ProblemNotice } from '../publishing/problem-notice';
import screen from './design-screen.module.css';
import { Rail } from './rail';
import classes from './test-screens.module.css';

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
