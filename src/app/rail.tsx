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

interface ScreenProps {
  readonly href: string;
  readonly isShown: boolean;
  readonly icon: typeof IconRoute;
  readonly name: string;
  readonly title?: string;
}

const Screen = ({ href, isShown, icon: Icon, name, title }: ScreenProps) => (
  <Link href={href} className={classes.item} aria-current={isShown ? 'page' : undefined} title={title}>
    <Icon size={21} stroke={1.7} aria-hidden />
    {name}
  </Link>
);

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
  /** A screen of the design that was opened last; without one, the first run's. */
  const ofLast = (view: string): string => (last ? `/designs/${last}${view}` : '/');
  const Scheme = scheme === 'dark' ? IconSun : IconMoon;
  return (
    <nav className={classes.rail} aria-label="Screens">
      <img src="/favicon.svg" alt="Touchtone" width={32} height={32} className={classes.mark} />
      <Screen href="/flows" isShown={onFlows} icon={IconLayoutList} name="Flows" />
      <Screen href={ofLast('')} isShown={onDesign} icon={IconSitemap} name="Design" />
      <Screen href={ofLast('/prompts')} isShown={onPrompts} icon={IconMessageLanguage} name="Prompts" />
      <Screen href={ofLast('/variants')} isShown={onVariants} icon={IconUsersGroup} name="Variants" />
      <Screen href={ofLast('/queues')} isShown={onQueues} icon={IconHourglass} name="Queues" />
      <Screen href="/insights" isShown={onInsights || onFlowInsights} icon={IconChartBar} name="Insights" />
      <Screen href="/audit" isShown={onAudit} icon={IconHistory} name="Audit" />
      {project && (
        <Screen
          href={`/projects/${project.id}`}
          isShown={onMap}
          icon={IconRoute}
          name="Map"
          title={`Map of ${project.name}`}
        />
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
