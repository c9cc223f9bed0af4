import { assertNever } from '../core/model/result';
import type { ApiError } from './api-error';

/** A failure in plain words: what happened, more of it, and what the designer can do. */
export interface ProblemWords {
  readonly title: string;
  readonly detail: string;
  readonly whatToDo: string;
}

const ownWords = ({ code, problem, status }: ApiError): ProblemWords => {
  switch (code) {
    case 'offline':
      return {
        title: 'No connection to Touchtone',
        detail: 'Touchtone’s server gave no answer. Your design is kept in this browser.',
        whatToDo: 'See whether the server is running and you are online, then try again.',
      };
    case 'nonsense':
      return {
        title: 'An answer that cannot be read',
        detail: `Touchtone’s server answered something this page does not understand${status === null ? '' : ` (status ${status})`}.`,
        whatToDo: 'Reload the page. If it stays, page and server may be of different versions.',
      };
    case 'bad-request':
      return {
        title: 'The request was not understood',
        detail: 'The server refused what this page sent.',
        whatToDo: 'Reload the page and try again.',
      };
    case 'design-has-errors':
      return {
        title: 'The design has errors',
        detail: 'The server checked the design and found errors, so nothing was written.',
        whatToDo: 'Mend the errors, then publish again.',
      };
    case 'flow-locked': {
      const holder = problem?.lockedBy;
      return {
        title: holder === undefined ? 'The flow is locked' : `${holder} holds the lock`,
        detail: 'Somebody is editing the flow in the org, so nothing was written.',
        whatToDo: `Ask ${holder ?? 'them'} to save or unlock the flow, then try again.`,
      };
    }
    case 'forbidden-origin':
      return {
        title: 'The page was opened by another address',
        detail: 'The server only takes changes from the address it is set up for.',
        whatToDo: 'Open Touchtone by the address its server printed when it started.',
      };
    case 'internal':
      return {
        title: 'A fault in Touchtone',
        detail: 'The server failed at something it should be able to do.',
        whatToDo: 'Try again. If it stays, the server’s log says more.',
      };
    case 'deployed-by-variants':
      return {
        title: 'The flow is deployed by variants',
        detail: 'Touchtone itself rewrites this flow for its callers, so a drawn design is not published to it.',
        whatToDo: 'Publish to another flow, or end the deployment on the Variants page.',
      };
    case 'store-away':
      return {
        title: 'The store cannot be reached',
        detail: 'What Touchtone keeps on its server cannot be read or written right now. Nothing was changed.',
        whatToDo: 'Try again in a moment. Whoever runs Touchtone sees why in its log.',
      };
    case 'test-fixed':
      return {
        title: 'The test is running',
        detail: 'Its arms, shares and plan were fixed before the start, so that its result can be trusted.',
        whatToDo: 'End the test on its page, or make a new one.',
      };
    case 'name-taken':
      return {
        title: 'The name is taken',
        detail: 'The org has a flow of this name already, so nothing was made.',
        whatToDo: 'Choose another name, or publish to the flow that has it.',
      };
    case 'not-found':
      return {
        title: 'Not found',
        detail: 'The server does not know what was asked for.',
        whatToDo: 'Reload the list; it may have been deleted.',
      };
    case 'not-in-this-dialect':
      return {
        title: 'This connection cannot do that',
        detail: 'The calls by which Touchtone speaks to this org do not include it.',
        whatToDo: 'Do it in the org itself, or connect in another dialect.',
      };
    case 'occupancy-unknown':
      return {
        title: 'How full the queue is, is not known',
        detail: 'The org does not tell enough of the queue to decide, so nothing was written.',
        whatToDo: 'Try again in a minute, or publish the design as it is drawn.',
      };
    case 'org-refused':
      return {
        title: 'The org refused',
        detail: 'The org took the request but did not accept its content.',
        whatToDo: 'Mend the design by what the org says, then try again.',
      };
    case 'org-answered-nonsense':
      return {
        title: 'The org’s answer cannot be read',
        detail: 'The org answered something Touchtone does not understand.',
        whatToDo: 'Try again later. If it stays, give the correlation id to the org’s support.',
      };
    case 'org-rate-limited':
      return {
        title: 'The org asks to go slower',
        detail: 'Too many requests in a short time, from Touchtone or from others with the same credentials.',
        whatToDo: 'Wait a minute, then try again.',
      };
    case 'org-unauthorized':
      return {
        title: 'The org does not accept the credentials',
        detail: 'The client id or secret Touchtone was set up with is not valid in this org.',
        whatToDo: 'Ask whoever runs Touchtone to renew the credentials.',
      };
    case 'org-forbidden':
      return {
        title: 'Permission is missing in the org',
        detail: 'The credentials are valid but not allowed to do this.',
        whatToDo: 'Ask the org’s administrator to add the missing permission to a role of the client.',
      };
    case 'org-not-found':
      return {
        title: 'Not in the org',
        detail: 'The org does not know this flow any more.',
        whatToDo: 'Reload the list and pick another flow.',
      };
    case 'org-unavailable':
      return {
        title: 'The org cannot be reached',
        detail: 'The org gave no answer, or failed several times in a row.',
        whatToDo: 'Try again in a few minutes. Nothing of your design is lost.',
      };
    case 'payload-too-large':
      return {
        title: 'The design is too large to send',
        detail: 'The server takes no request of this size.',
        whatToDo: 'Split the flow into several, joined by transfers.',
      };
    case 'outcome-unknown':
      return {
        title: 'Not known whether it was published',
        detail: 'The connection broke while the org was writing, and the org could not be asked afterwards.',
        whatToDo:
          'Try again: if the write had taken place, you are shown the version it made and nothing is written twice.',
      };
    case 'unsupported-media-type':
      return {
        title: 'The request was not understood',
        detail: 'The server expects JSON.',
        whatToDo: 'Reload the page and try again.',
      };
    case 'version-conflict':
      return {
        title: 'The flow has changed in the org',
        detail: 'Somebody published the flow after you started from it, so nothing was written.',
        whatToDo: 'Look at the difference, then decide.',
      };
    default:
      return assertNever(code);
  }
};

/** The words for a failed call. The server's own sentence wins over ours: it knows more. */
export const problemWords = (error: ApiError): ProblemWords => {
  const words = ownWords(error);
  const said = error.problem?.detail.trim();
  return said ? { ...words, detail: said } : words;
};
