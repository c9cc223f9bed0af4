/** What an open page with unsaved work wants to be asked. */
export interface LeaveHandlers {
  /** The page is hidden, or may be closed or left: time to save. */
  readonly flush: () => void;
  /** The page ends: what is begun from here on gets no answer. */
  readonly park: () => void;
  /** Whether closing now would lose work that cannot be saved: then the browser asks the designer first. */
  readonly wouldLose: () => boolean;
}

/** Calls the handlers as the browser's page comes to its end; gives the function that stops listening. */
export const onPageLeave = ({ flush, park, wouldLose }: LeaveHandlers): (() => void) => {
  const hidden = () => {
    if (document.visibilityState === 'hidden') flush();
  };
  const beforeUnload = (event: BeforeUnloadEvent) => {
    flush();
    if (wouldLose()) event.preventDefault();
  };
  const ends = (event: PageTransitionEvent) => {
    if (!event.persisted) park();
    flush();
  };
  window.addEventListener('pagehide', ends);
  window.addEventListener('beforeunload', beforeUnload);
  document.addEventListener('visibilitychange', hidden);
  return () => {
    window.removeEventListener('pagehide', ends);
    window.removeEventListener('beforeunload', beforeUnload);
    document.removeEventListener('visibilitychange', hidden);
  };
};
