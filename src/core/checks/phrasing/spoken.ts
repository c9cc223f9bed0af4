import type { Language } from '../../model/ids';
import type { PromptText } from '../../model/prompt';
import { keyBit } from './key-bits';
import { allLexicons, type Lexicon, lexiconOf } from './lexicons';
import { bit, type Tokens, tokensOf } from './tokens';

/** A key that a prompt tells callers to press, and what for. */
export interface SpokenOption {
  readonly key: string;
  /** `function-first`: «for billing, press 2»; `key-first`: «press 2 for billing»; `bare`: «press 2». */
  readonly order: 'function-first' | 'key-first' | 'bare';
  /** The verb, in lower case: «press». */
  readonly verb: string;
  /** Where in the words callers begin to hear it, and where it ends. */
  readonly start: number;
  readonly end: number;
  /** Between the option before and this one: ends of sentences, and seconds of pauses that are written. */
  readonly endsBefore: number;
  readonly pauseBefore: number;
}

/** What a prompt's words say, as far as rules ask; small, because one is kept for each text. */
export interface Spoken {
  readonly lexicon: Lexicon;
  /** How many options it has, and their keys as bits (`keyBit`). */
  readonly count: number;
  readonly keys: number;
  /** Every key that is named at all, whether or not as something to press. */
  readonly named: number;
  /** How many options name the key first. */
  readonly keyFirst: number;
  /** Where the first option begins. */
  readonly start: number;
  /** The shortest pause that is written between two options, with the end of a sentence between them and without. */
  readonly pauseAtEnd: number;
  readonly pauseAlone: number;
  /** The pattern of the first option that says what its key is for; `isMixed`: another has another one. */
  readonly order: SpokenOption['order'];
  readonly verb: string;
  readonly isMixed: boolean;
  /** Words that blame the caller, as they are written. */
  readonly blame: readonly string[];
  /** Phrases that tell nothing, as they are written. */
  readonly empty: readonly string[];
}

const none: readonly never[] = [];

/** Verb to key in tokens: `from` is the first token of the phrase, `to` the one behind its last. */
interface Phrase {
  readonly from: number;
  readonly to: number;
  readonly verb: number;
  readonly keys: readonly number[];
}

const has = (tokens: Tokens, at: number, bits: number): boolean =>
  at >= 0 && at < tokens.count && ((tokens.bits[at] as number) & bits) !== 0;

/** A word that is a key and something else as well is a key where the sentence pauses or goes on as behind a key. */
const isKey = (tokens: Tokens, at: number): boolean => {
  if (!has(tokens, at, bit.key)) return false;
  if (!has(tokens, at, bit.looseKey)) return true;
  return at + 1 >= tokens.count || !has(tokens, at + 1, bit.word) || has(tokens, at + 1, bit.afterLoose);
};

const mostFillers = 6;

const keyBehind = (tokens: Tokens, verb: number): number => {
  for (let at = verb + 1; at <= verb + 1 + mostFillers; at++) {
    if (isKey(tokens, at)) return at;
    if (!has(tokens, at, bit.filler | bit.mark)) return -1;
  }
  return -1;
};

const verbBehind = (tokens: Tokens, key: number): number => {
  for (let at = key + 1; at <= key + 3; at++) {
    if (has(tokens, at, bit.verb)) return at;
    if (!has(tokens, at, bit.filler)) return -1;
  }
  return -1;
};

/** «9 1 1», «star 1»: a key behind another one without anything between them belongs to a code. */
const isCode = (tokens: Tokens, key: number): boolean => isKey(tokens, key) && has(tokens, key + 1, bit.key);

/** «1 or 2»: the keys that follow one at once. */
const furtherKeys = (tokens: Tokens, key: number): number[] => {
  const keys = [key];
  for (let at = key + 1; at < tokens.count; at++) {
    if (isKey(tokens, at) && !has(tokens, at + 1, bit.afterLoose)) keys.push(at);
    else if (!(has(tokens, at, bit.comma) || (has(tokens, at, bit.polite | bit.range) && isKey(tokens, at + 1)))) break;
  }
  return keys;
};

const phrasesIn = (tokens: Tokens, { verbLast }: Lexicon): Phrase[] => {
  const phrases: Phrase[] = [];
  for (let at = 0; at < tokens.count; at++) {
    if (has(tokens, at, bit.verb)) {
      const key = keyBehind(tokens, at);
      if (key < 0 || isCode(tokens, key)) continue;
      const keys = furtherKeys(tokens, key);
      const to = (keys.at(-1) as number) + 1;
      phrases.push({ from: at, to, verb: at, keys });
      at = to - 1;
    } else if (verbLast && isKey(tokens, at)) {
      const verb = verbBehind(tokens, at);
      if (verb < 0 || keyBehind(tokens, verb) >= 0) continue;
      let from = at;
      while (has(tokens, from - 1, bit.filler) && from - 1 >= (phrases.at(-1)?.to ?? 0)) from--;
      phrases.push({ from, to: verb + 1, verb, keys: [at] });
      at = verb;
    }
  }
  return phrases;
};

const says = (tokens: Tokens, at: number): boolean =>
  ((tokens.bits[at] as number) & (bit.word | bit.polite | bit.filler)) === bit.word;

/** The tokens from `from` to before `to` that say something of their own: the first and the last; null: none does. */
const content = (tokens: Tokens, from: number, to: number): readonly [number, number] | null => {
  let first = from;
  let last = to - 1;
  while (first < to && !has(tokens, first, bit.word)) first++;
  while (last >= first && !says(tokens, last)) last--;
  return last < first ? null : [first, last];
};

/** Hands over each option's parts, in the order of `SpokenOption`: nothing is made of those that only have to be counted. */
type Take = (
  key: string,
  order: SpokenOption['order'],
  verb: string,
  start: number,
  end: number,
  endsBefore: number,
  pauseBefore: number,
) => void;

const eachOption = (tokens: Tokens, phrases: readonly Phrase[], take: Take): void => {
  const { starts, ends, pauses } = tokens;
  let keyFirstHere = false;
  for (let index = 0; index < phrases.length; index++) {
    const { from, to, verb, keys } = phrases[index] as Phrase;
    const before = phrases[index - 1]?.to ?? 0;
    const after = phrases[index + 1]?.from ?? tokens.count;
    let endsBefore = 0;
    let pauseBefore = 0;
    let sentence = before;
    for (let at = before; at < from; at++) {
      if (has(tokens, at, bit.end)) {
        endsBefore++;
        sentence = at + 1;
      }
      if (has(tokens, at, bit.mark)) pauseBefore += pauses[at] as number;
    }
    // In a sentence that began with a key, what stands between two keys belongs to the first of them.
    const told: readonly [number, number] | null =
      index === 0 || endsBefore > 0 || !keyFirstHere ? content(tokens, sentence, from) : null;
    let follows: readonly [number, number] | null = null;
    if (!told) {
      let close = to;
      while (close < after && !has(tokens, close, bit.end)) close++;
      follows = content(tokens, to, close);
    }
    keyFirstHere = told === null;
    const start = starts[told ? told[0] : from] as number;
    const end = ends[follows ? follows[1] : to - 1] as number;
    const spokenVerb = tokens.keys[verb] as string;
    const order = told ? 'function-first' : follows ? 'key-first' : 'bare';
    for (let at = 0; at < keys.length; at++) {
      const key = tokens.keys[keys[at] as number] as string;
      take(key, order, spokenVerb, start, end, at === 0 ? endsBefore : 1, pauseBefore);
    }
  }
};

/** The words of a text that places in them mean: where lower case is of another length, they are in lower case. */
const wordsOf = (text: string): string => {
  const words = text.normalize('NFC');
  const lower = words.toLowerCase();
  return lower.length === words.length ? words : lower;
};

/** An option as it is written. */
export const quoteOf = ({ text }: PromptText, { start, end }: SpokenOption): string => wordsOf(text).slice(start, end);

/** A text with its tokens, which are valid until the next text is read. */
const tokensIn = (shown: string, lexicon: Lexicon): Tokens => tokensOf(shown.toLowerCase(), lexicon);

/** The options of a text, each by itself; empty where the rules do not know how its language speaks of keys. */
export const optionsOf = ({ text }: PromptText, language: Language): readonly SpokenOption[] => {
  const lexicon = lexiconOf(language);
  if (lexicon === null) return none;
  const tokens = tokensIn(wordsOf(text), lexicon);
  const options: SpokenOption[] = [];
  eachOption(tokens, phrasesIn(tokens, lexicon), (key, order, verb, start, end, endsBefore, pauseBefore) =>
    options.push({ key, order, verb, start, end, endsBefore, pauseBefore }),
  );
  return options;
};

const blameIn = (shown: string, tokens: Tokens): readonly string[] => {
  const blame: string[] = [];
  for (let at = 0; at < tokens.count; at++)
    if (has(tokens, at, bit.blame)) blame.push(shown.slice(tokens.starts[at], tokens.ends[at]));
  return blame;
};

/** «1 to 5»: 2, 3 and 4. */
const keysBetween = (tokens: Tokens, at: number): number => {
  if (!has(tokens, at + 1, bit.range) || !has(tokens, at + 2, bit.key)) return 0;
  let bits = 0;
  for (let key = Number(tokens.keys[at]) + 1; key < Number(tokens.keys[at + 2]); key++) bits |= keyBit(String(key));
  return bits;
};

const read = (text: string, lexicon: Lexicon): Spoken => {
  const shown = wordsOf(text);
  const tokens = tokensIn(shown, lexicon);
  let named = 0;
  let all = 0;
  for (let at = 0; at < tokens.count; at++) {
    const bits = tokens.bits[at] as number;
    all |= bits;
    if (bits & bit.key) named |= keyBit(tokens.keys[at] as string) | keysBetween(tokens, at);
  }
  let keys = 0;
  let keyFirst = 0;
  let pauseAtEnd = Number.POSITIVE_INFINITY;
  let pauseAlone = Number.POSITIVE_INFINITY;
  let order: SpokenOption['order'] = 'bare';
  let verb = '';
  let isMixed = false;
  let count = 0;
  let first = 0;
  const take: Take = (key, orderHere, verbHere, start, _end, endsBefore, pauseBefore) => {
    keys |= keyBit(key);
    if (count === 0) first = start;
    else if (endsBefore > 0) pauseAtEnd = Math.min(pauseAtEnd, pauseBefore);
    else pauseAlone = Math.min(pauseAlone, pauseBefore);
    count++;
    if (orderHere === 'bare') return;
    if (orderHere === 'key-first') keyFirst++;
    if (order === 'bare') {
      order = orderHere;
      verb = verbHere;
    } else if (order !== orderHere || verb !== verbHere) isMixed = true;
  };
  if (all & bit.verb && all & bit.key) eachOption(tokens, phrasesIn(tokens, lexicon), take);
  return {
    lexicon,
    count,
    keys,
    named,
    keyFirst,
    start: first,
    pauseAtEnd,
    pauseAlone,
    order,
    verb,
    isMixed,
    blame: all & bit.blame ? blameIn(shown, tokens) : none,
    empty:
      all & bit.emptyHint
        ? lexicon.empty.flatMap((pattern) => pattern.exec(shown)?.[0].replace(/\s+/g, ' ') ?? [])
        : none,
  };
};

/**
 * What texts say, by their words: rules ask for the same ones at every edit. A plain map, because thousands of weak keys
 * cost the collector more than reading does; forgotten at once when it grows beyond what two large designs say.
 */
const known = new Map<Lexicon, Map<string, Spoken>>();
const mostKnown = 50_000;

/** What a text says; null where the rules do not know how its language speaks of keys. */
export const spokenIn = ({ text }: PromptText, language: Language): Spoken | null => {
  const lexicon = lexiconOf(language);
  if (lexicon === null) return null;
  let ofLexicon = known.get(lexicon);
  if (!ofLexicon) {
    ofLexicon = new Map();
    known.set(lexicon, ofLexicon);
  }
  const before = ofLexicon.get(text);
  if (before) return before;
  if (ofLexicon.size >= mostKnown) ofLexicon.clear();
  const spoken = read(text, lexicon);
  ofLexicon.set(text, spoken);
  return spoken;
};

const foreign = new WeakMap<PromptText, number>();

/** The keys, as bits, that a text tells callers to press in languages other than its own, as prompts do that offer some. */
export const keysInOtherLanguages = (text: PromptText, { lexicon }: Spoken): number => {
  const before = foreign.get(text);
  if (before !== undefined) return before;
  const keys = allLexicons.reduce((bits, each) => (each === lexicon ? bits : bits | read(text.text, each).keys), 0);
  foreign.set(text, keys);
  return keys;
};
