import { type ComponentProps, useEffect, useMemo } from 'react';
import type { CheckContext } from '../core/checks/finding';
import { runAllChecks } from '../core/checks/variant-findings';
import { PublishDialog } from '../publishing/publish-dialog';

interface PublishDesignProps extends Omit<ComponentProps<typeof PublishDialog>, 'findings'> {
  readonly context: CheckContext;
}

/** The dialog «Publish», judged by what the checks find of the design and of every variant. */
export const PublishDesign = ({ context, ...props }: PublishDesignProps) => {
  const findings = useMemo(() => runAllChecks(props.design, context), [props.design, context]);
  useEffect(() => {
    // What the address asked for is done: opened again, it does not ask once more.
    if (new URLSearchParams(location.search).has('publish')) history.replaceState(history.state, '', location.pathname);
  }, []);
  return <PublishDialog {...props} findings={findings} />;
};
