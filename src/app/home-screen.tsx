import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { customerServiceIvr } from '../core/formats/sample';
import { newDesignId } from '../library/new-design-id';
import { FailedScreen } from './failed-screen';
import { lastOpened } from './last-opened';
import { Loading } from './loading';
import { theLibrary } from './the-library';

/** The design a visit begins with: the one shown last, else the last saved; on the first run the sample. */
const firstDesign = async (): Promise<{ id: string } | { problem: string }> => {
  const library = await theLibrary();
  const listed = await library.list();
  if (!listed.ok) return { problem: `${listed.error.title}. ${listed.error.detail}` };
  const before = lastOpened.get();
  const known = listed.value.find((summary) => summary.id === before) ?? listed.value[0];
  if (known) return { id: known.id };
  const sample = customerServiceIvr(newDesignId());
  const created = await library.create(sample);
  return created.ok ? { id: sample.id } : { problem: `${created.error.title}. ${created.error.detail}` };
};

let beginning: ReturnType<typeof firstDesign> | null = null;

/** Where `/` leads: straight onto the canvas. */
export const HomeScreen = () => {
  const [, navigate] = useLocation();
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    // Begun once, also when React mounts twice: the first run makes one sample, not two.
    beginning ??= firstDesign();
    void beginning.then((first) => {
      beginning = null;
      if (gone) return;
      if ('id' in first) navigate(`/designs/${first.id}`, { replace: true });
      else setProblem(first.problem);
    });
    return () => {
      gone = true;
    };
  }, [navigate]);
  if (problem === null) return <Loading what="your last design" />;
  return (
    <FailedScreen
      title="Your designs cannot be opened"
      detail={problem}
      action="Try again"
      onAction={() => location.reload()}
    />
  );
};
