import { lazy, Suspense, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { NodeId } from '../core/model/ids';
import type { LibraryProblem } from '../library/library-problem';
import { DesignScreen } from './design-screen';
import { FailedScreen } from './failed-screen';
import { lastOpened } from './last-opened';
import { Loading } from './loading';
import { type OpenDesign, openDesign } from './open-design';
import { theLibrary } from './the-library';

/** The screens of a design beside its canvas, each loaded when it is wanted. */
const screens = {
  prompts: lazy(async () => ({ default: (await import('./prompts-screen')).PromptsScreen })),
  variants: lazy(async () => ({ default: (await import('./variants-screen')).VariantsScreen })),
  queues: lazy(async () => ({ default: (await import('./queues-screen')).QueuesScreen })),
};
type DesignView = 'canvas' | keyof typeof screens;

/** The screen of a design that an address asks for; its canvas where there is no such screen. */
export const designView = (asked: string | undefined): DesignView =>
  asked !== undefined && Object.hasOwn(screens, asked) ? (asked as DesignView) : 'canvas';

interface DesignLoaderProps {
  readonly id: string;
  /** Which screen of the design; its history goes on from one to the other. */
  readonly view: DesignView;
}

/** Opens the design an address names, and closes it when the address names another. */
export const DesignLoader = ({ id, view }: DesignLoaderProps) => {
  const [, navigate] = useLocation();
  const [open, setOpen] = useState<OpenDesign | null>(null);
  const [problem, setProblem] = useState<LibraryProblem | null>(null);
  useEffect(() => {
    let gone = false;
    const opening = theLibrary().then((library) => openDesign(library, id));
    void opening.then((outcome) => {
      if (gone) return;
      if (!outcome.ok) return setProblem(outcome.error);
      lastOpened.set(id);
      const asked = new URLSearchParams(location.search);
      const step = asked.get('step');
      if (step !== null) outcome.value.editor.getState().goTo(step as NodeId, asked.get('field'));
      setOpen(outcome.value);
    });
    return () => {
      gone = true;
      setOpen(null);
      void opening.then(async (outcome) => {
        if (outcome.ok) await outcome.value.close();
      });
    };
  }, [id]);
  if (problem) {
    const issues = problem.issues.map((issue) => `${issue.path} ${issue.message}`).join('; ');
    return (
      <FailedScreen
        title={problem.title}
        detail={issues ? `${problem.detail} ${issues}` : problem.detail}
        action="Go to your designs"
        onAction={() => navigate('/flows')}
      />
    );
  }
  if (!open) return <Loading what="the design" />;
  if (view === 'canvas') return <DesignScreen open={open} />;
  const Screen = screens[view];
  return (
    <Suspense fallback={<Loading what={`the ${view}`} />}>
      <Screen open={open} />
    </Suspense>
  );
};
