import { Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';
import classes from './screen-state.module.css';

/** The shape of a screen while it comes; nothing for the first moments, so that quick loads do not flicker. */
export const Loading = ({ what }: { readonly what: string }) => {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 400);
    return () => clearTimeout(timer);
  }, []);
  return (
    <main className={classes.loading} aria-busy="true">
      <h1 className="tt-visually-hidden">Opening {what}</h1>
      {shown && (
        <>
          <Skeleton height={36} radius="md" />
          <div className={classes.columns}>
            <Skeleton radius="md" />
            <Skeleton radius="md" />
            <Skeleton radius="md" />
          </div>
        </>
      )}
    </main>
  );
};
