import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import {
  IconChartBar,
  IconHistory,
  IconHourglass,
  IconKeyboard,
  IconLayoutList,
  IconMessageLanguage,
  IconMoon,
  IconRoute,
  IconSitemap,
  IconSun,
  IconUsersGroup,
} from '@tabler/icons-react';
import { Link, useRoute } from 'wouter';
import { lastOpened } from './last-opened';
import classes from './rail.module.css';

interface RailProps {
  /** Opens the list of keys; absent where there are none. */
  readonly onKeys?: () => void;
  /** The project of what is open: its map is one click away. */
  readonly project?: { readonly id: string; readonly name: string } | null;
}

/** The way between the screens, at the left of all of them. */
export const Rail = ({ onKeys, project }: RailProps) => {
  const [onFlows] = useRoute('/flows');
  const [onDesign] = useRoute('/designs/:id');
  const [onPrompts] = useRoute('/designs/:id/prompts');
  const [onVariants] = useRoute('/designs/:id/variants');
  const [onQueues] = useRoute('/designs/:id/queues');
  const [onInsights] = useRoute('/insights');
  const [onFlowInsights] = useRoute('/flows/:flowId/insights');
  const [onAudit] = useRoute('/audit');
  const [onMap] = useRoute('/projects/:id');
  const scheme = useComputedColorScheme('light');
  const { setColorScheme } = useMantineColorScheme();
  const last = lastOpened.get();
  const Scheme = scheme === 'dark' ? IconSun : IconMoon;
  return (
    <nav className={classes.rail} aria-label="Screens">
      <img src="/favicon.svg" alt="Touchtone" width={32} height={32} className={classes.mark} />
      <Link href="/flows" className={classes.item} aria-current={onFlows ? 'page' : undefined}>
        <IconLayoutList size={21} stroke={1.7} aria-hidden />
        Flows
      </Link>
      <Link
        href={last ? `/designs/${last}` : '/'}
        className={classes.item}
        aria-current={onDesign ? 'page' : undefined}
      >
        <IconSitemap size={21} stroke={1.7} aria-hidden />
        Design
      </Link>
      <Link
        href={last ? `/designs/${last}/prompts` : '/'}
        className={classes.item}
        aria-current={onPrompts ? 'page' : undefined}
      >
        <IconMessageLanguage size={21} stroke={1.7} aria-hidden />
        Prompts
      </Link>
      <Link
        href={last ? `/designs/${last}/variants` : '/'}
        className={classes.item}
        aria-current={onVariants ? 'page' : undefined}
      >
        <IconUsersGroup size={21} stroke={1.7} aria-hidden />
        Variants
      </Link>
      <Link
        href={last ? `/designs/${last}/queues` : '/'}
        className={classes.item}
        aria-current={onQueues ? 'page' : undefined}
      >
        <IconHourglass size={21} stroke={1.7} aria-hidden />
        Queues
      </Link>
      <Link href="/insights" className={classes.item} aria-current={onInsights || onFlowInsights ? 'page' : undefined}>
        <IconChartBar size={21} stroke={1.7} aria-hidden />
        Insights
      </Link>
      <Link href="/audit" className={classes.item} aria-current={onAudit ? 'page' : undefined}>
        <IconHistory size={21} stroke={1.7} aria-hidden />
        Audit
      </Link>
      {project && (
        <Link
          href={`/projects/${project.id}`}
          className={classes.item}
          aria-current={onMap ? 'page' : undefined}
          title={`Map of ${project.name}`}
        >
          <IconRoute size={21} stroke={1.7} aria-hidden />
          Map
        </Link>
      )}
      <span className={classes.gap} />
      {onKeys && (
        <button type="button" className={classes.item} onClick={onKeys}>
          <IconKeyboard size={21} stroke={1.7} aria-hidden />
          Keys
        </button>
      )}
      <button
        type="button"
        className={classes.item}
        aria-label={scheme === 'dark' ? 'Use light colours' : 'Use dark colours'}
        onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
      >
        <Scheme size={21} stroke={1.7} aria-hidden />
        {scheme === 'dark' ? 'Light' : 'Dark'}
      </button>
    </nav>
  );
};
