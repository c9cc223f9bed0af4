/** What an open page with unsaved work wants to be asked. */
export interface LeaveHandlers {
  /** The page is hidden, or may be closed or left: time to save, though the page may end before it is answered. */
  readonly mayEnd: () => void;
  /** Whether closing now would lose work that cannot be saved: then the browser asks the designer first. */
  readonly wouldLose: () => boolean;
}

/**
 * Calls the handlers as the browser's page comes to its end; gives the function that stops listening. None of the
 * events is sure to come (a busy Chromium ends a page that is left without `pagehide`), so each of them may be the last.
 */
export const onPageLeave = ({ mayEnd, wouldLose }: LeaveHandlers): (() => void) => {
  const hidden = () => {
    if (document.visibilityState === 'hidden') mayEnd();
  };
  const beforeUnload = (event: BeforeUnloadEvent) => {
    mayEnd();
    if (wouldLose()) event.preventDefault();
  };
  window.addEventListener('pagehide', mayEnd);
  window.addEventListener('beforeunload', beforeUnload);
  document.addEventListener('visibilitychange', hidden);
  return () => {
    window.removeEventListener('pagehide', mayEnd);
    window.removeEventListener('beforeunload', beforeUnload);
    document.removeEventListener('visibilitychange', hidden);
  };
};
