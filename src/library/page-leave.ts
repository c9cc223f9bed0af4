/** What an open page with unsaved work wants to be asked. */
export interface LeaveHandlers {
  /** The page is hidden, closed or left: the last moment to save. */
  readonly flush: () => void;
  /** Whether closing now would lose work that cannot be saved: then the browser asks the designer first. */
  readonly wouldLose: () => boolean;
}

/** Calls the handlers as the browser's page comes to its end; gives the function that stops listening. */
export const onPageLeave = ({ flush, wouldLose }: LeaveHandlers): (() => void) => {
  const hidden = () => {
    if (document.visibilityState === 'hidden') flush();
  };
  const beforeUnload = (event: BeforeUnloadEvent) => {
    flush();
    if (wouldLose()) event.preventDefault();
  };
  window.addEventListener('pagehide', flush);
  window.addEventListener('beforeunload', beforeUnload);
  document.addEventListener('visibilitychange', hidden);
  return () => {
    window.removeEventListener('pagehide', flush);
    window.removeEventListener('beforeunload', beforeUnload);
    document.removeEventListener('visibilitychange', hidden);
  };
};
