import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { NodeId } from '../core/model/ids';
import type { LibraryProblem } from '../library/library-problem';
import { DesignScreen } from './design-screen';
import { FailedScreen } from './failed-screen';
import { lastOpened } from './last-opened';
import { Loading } from './loading';
import { type OpenDesign, openDesign } from './open-design';
import { theLibrary } from './the-library';

/** Opens the design an address names, and closes it when the address changes. */
export const DesignLoader = ({ id }: { readonly id: string }) => {
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
  return open ? <DesignScreen open={open} /> : <Loading what="the design" />;
};
