import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { writeWall } from '../core/time/zoned';
import classes from './card.module.css';
import type { InsightFilters } from './filters';

interface OtherTimeProps {
  readonly filters: InsightFilters;
  readonly onFilters: (filters: InsightFilters) => void;
  readonly of: { readonly from: string; readonly to: string };
  readonly children: ReactNode;
}

/** Says that figures are of another time than the one asked for, with the way to look at that one. */
export const OtherTime = ({ of, filters, onFilters, children }: OtherTimeProps) => {
  const wall = (at: string) => writeWall(Date.parse(at), filters.timeZone);
  return (
    <p className={classes.hint}>
      {children}{' '}
      <Button
        size="compact-xs"
        variant="light"
        onClick={() => onFilters({ ...filters, period: { from: wall(of.from), to: wall(of.to) } })}
      >
        Look at that time
      </Button>
    </p>
  );
};
