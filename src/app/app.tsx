import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { cssVariables, theme } from '../ui/theme';
import { DesignLoader, designView } from './design-loader';
import { ErrorBoundary } from './error-boundary';
import { HomeScreen } from './home-screen';
import { Loading } from './loading';

const AuditScreen = lazy(async () => {
  const { AuditScreen: Screen, startAudit } = await import('./audit-screen');
  // A lazy screen is shown some tenths of a second after it has come.
  startAudit(queryClient);
  return { default: Screen };
});

const FlowsScreen = lazy(async () => ({ default: (await import('./flows-screen')).FlowsScreen }));

const OrgScreen = lazy(async () => ({ default: (await import('./org-screen')).OrgScreen }));

const InsightsScreen = lazy(async () => ({ default: (await import('./insights-screen')).InsightsScreen }));

const InsightsStartScreen = lazy(async () => ({ default: (await import('./insights-screen')).InsightsStartScreen }));

const ProjectScreen = lazy(async () => ({ default: (await import('./project-screen')).ProjectScreen }));

const TestScreen = lazy(async () => ({ default: (await import('./test-screen')).TestScreen }));

const TestsScreen = lazy(async () => ({ default: (await import('./tests-screen')).TestsScreen }));

const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false } },
});

/** The whole application: what every screen needs, and which screen an address means. */
export const App = () => (
  <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
    <QueryClientProvider client={queryClient}>
      <ErrorBoundary>
        <Suspense fallback={<Loading what="the screen" />}>
          <Switch>
            <Route path="/">
              <HomeScreen />
            </Route>
            <Route path="/flows">
              <FlowsScreen />
            </Route>
            <Route path="/flows/:flowId/tests">{({ flowId }) => <TestsScreen key={flowId} flowId={flowId} />}</Route>
            <Route path="/flows/:flowId/tests/:testId">
              {({ flowId, testId }) => <TestScreen key={`${flowId} ${testId}`} flowId={flowId} testId={testId} />}
            </Route>
            <Route path="/flows/:flowId/insights">
              {({ flowId }) => <InsightsScreen key={flowId} flowId={flowId} />}
            </Route>
            <Route path="/insights">
              <InsightsStartScreen />
            </Route>
            <Route path="/audit">
              <AuditScreen />
            </Route>
            <Route path="/org">
              <OrgScreen />
            </Route>
            <Route path="/projects/:id">{({ id }) => <ProjectScreen key={id} id={id} />}</Route>
            <Route path="/designs/:id/:view?">
              {({ id, view }) => <DesignLoader key={id} id={id} view={designView(view)} />}
            </Route>
            <Route>
              <Redirect to="/flows" />
            </Route>
          </Switch>
        </Suspense>
      </ErrorBoundary>
    </QueryClientProvider>
  </MantineProvider>
);
