import { assertNever } from '../../model/result';
import { at, type Entry, type Tree, textAt, textOf } from './tree';
import { type Named, namedOf } from './values';

/** What lies outside the flow and can take the call. */
export type OutsideKind = 'queue' | 'flow' | 'number' | 'user' | 'group' | 'voicemail' | 'callback';

/** How a call goes on, or ends, after a choice or an action. */
export type Ending =
  | { readonly kind: 'menu' | 'task' | 'call'; readonly reference: string }
  | { readonly kind: OutsideKind; readonly named: Named }
  | { readonly kind: 'disconnect' | 'previous' | 'repeat' | 'end-of-task' }
  /** A kind of choice that ends in a person without saying which. */
  | { readonly kind: 'someone'; readonly key: string };

/** The voicemail of a queue, a person or a group, whichever the file names. */
const mailboxOf = (body: Tree): Named => {
  const destination = at(body, 'destination');
  for (const [owner, field] of [
    ['queue', 'targetQueue'],
    ['user', 'targetUser'],
    ['group', 'targetGroup'],
  ] as const) {
    const value = at(destination, owner, field) ?? at(destination, owner);
    if (value) return namedOf(value);
  }
  return namedOf(destination);
};

/** How the call goes on by an action, by its key and fields; null: the next action follows. */
export const endingOfAction = (key: string, body: Tree): Ending | null => {
  switch (key) {
    case 'jumpToMenu':
      return { kind: 'menu', reference: textAt(body, 'targetMenuRef') };
    case 'jumpToTask':
      return { kind: 'task', reference: textAt(body, 'targetTaskRef') };
    case 'callTask':
      return { kind: 'call', reference: textAt(body, 'targetTaskRef') };
    case 'previousMenu':
      return { kind: 'previous' };
    case 'repeatMenu':
      return { kind: 'repeat' };
    case 'disconnect':
      return { kind: 'disconnect' };
    case 'endTask':
      return { kind: 'end-of-task' };
    case 'transferToAcd':
      return { kind: 'queue', named: namedOf(at(body, 'targetQueue')) };
    case 'transferToFlow':
    case 'transferToFlowSecure':
      return { kind: 'flow', named: namedOf(at(body, 'targetFlow')) };
    case 'transferToNumber':
      return { kind: 'number', named: namedOf(at(body, 'targetNumber')) };
    case 'transferToUser':
      return { kind: 'user', named: namedOf(at(body, 'targetUser')) };
    case 'transferToGroup':
      return { kind: 'group', named: namedOf(at(body, 'targetGroup')) };
    case 'transferToVoicemail':
    case 'transferToGroupVoicemail':
      return { kind: 'voicemail', named: mailboxOf(body) };
    case 'returnToAgent':
    case 'dialByExtension':
      return { kind: 'someone', key };
    default:
      return null;
  }
};

/** The key of the action that a kind of choice is: `menuJumpToTask` is `jumpToTask`; null: it is no kind of choice. */
export const actionOfChoice = (key: string): string | null =>
  /^menu[A-Z]/.test(key) ? `${(key[4] as string).toLowerCase()}${key.slice(5)}` : null;

/** Fields of an action that say where it leads; everything else of it is how it gets there. */
export const targetFieldOf = (ending: Ending): string | null => {
  switch (ending.kind) {
    case 'menu':
      return 'targetMenuRef';
    case 'task':
    case 'call':
      return 'targetTaskRef';
    case 'queue':
    case 'callback':
      return 'targetQueue';
    case 'flow':
      return 'targetFlow';
    case 'number':
      return 'targetNumber';
    case 'user':
      return 'targetUser';
    case 'group':
      return 'targetGroup';
    case 'voicemail':
      return 'destination';
    case 'disconnect':
    case 'previous':
    case 'repeat':
    case 'end-of-task':
    case 'someone':
      return null;
    default:
      return assertNever(ending);
  }
};

/** The name an action was given; its kind in words where it has none. */
export const actionName = ({ key, value }: Entry): string => textOf(at(value, 'name'))?.trim() || inWords(key);

/** `transferToAcd` as `Transfer to acd`. */
export const inWords = (key: string): string => {
  const words = key.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
