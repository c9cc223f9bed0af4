import type { Language } from '../../model/ids';
import {
  type FileProblem,
  languageIn,
  mostFileCharacters,
  type TranslatedText,
  type TranslationFile,
} from '../../prompts/translation-file';
import { type Opened, readElements } from './elements';

/** Elements within a text that only mark a part of it. What other inline elements stand for is not in the text. */
const marks: ReadonlySet<string> = new Set(['g', 'mrk']);

/** States after which somebody has to look at a translation (XLIFF 1.2, `state`). */
const reviewStates: ReadonlySet<string> = new Set([
  'needs-adaptation',
  'needs-l10n',
  'needs-review-adaptation',
  'needs-review-l10n',
  'needs-review-translation',
]);
const untranslatedStates: ReadonlySet<string> = new Set(['new', 'needs-translation']);

/** Problems that are told; past them reading goes on without telling. */
const mostTold = 100;

interface Unit {
  readonly id: string;
  readonly line: number;
  source: string | null;
  target: string | null;
  state: string;
  /** An inline element whose content would be lost. */
  inline: string | null;
}

/** Words in a place that is not said to be translated are somebody's, too: they have to be looked at. */
const stateOf = (state: string): TranslatedText['state'] =>
  reviewStates.has(state) || untranslatedStates.has(state) ? 'review' : 'done';

/** What stands in the elements of a document, read one after the other. */
class Reading {
  readonly texts: TranslatedText[] = [];
  readonly problems: FileProblem[] = [];
  #path: string[] = [];
  #language: Language | null = null;
  #unit: Unit | null = null;
  /** The text that is being read, and how deep its element lies. */
  #reading: { readonly what: 'source' | 'target'; readonly depth: number; text: string } | null = null;
  #told = false;
  /** Whether it is a document of this format at all. */
  isKnown = true;

  readonly open = (element: Opened): void => {
    const { name, line } = element;
    const above = this.#path.at(-1);
    this.#path.push(name);
    const depth = this.#path.length;
    if (depth === 1) this.#root(element);
    else if (name === 'file') this.#file(element);
    else if (name === 'trans-unit') this.#begin(element);
    else if (this.#reading !== null) {
      if (!marks.has(name) && this.#unit) this.#unit.inline ??= name;
    } else if (above === 'trans-unit' && this.#unit && (name === 'source' || name === 'target')) {
      this.#reading = { what: name, depth, text: '' };
      if (name === 'target') this.#unit.state = element.attributes.state ?? '';
      if (name === 'target' && this.#unit.target !== null) this.#refuse(line, `${this.#unit.id} has two targets.`);
    }
  };

  readonly text = (text: string): void => {
    if (this.#reading) this.#reading.text += text;
  };

  readonly close = (name: string): void => {
    const reading = this.#reading;
    if (reading?.depth === this.#path.length) {
      if (this.#unit) this.#unit[reading.what] ??= reading.text;
      this.#reading = null;
    }
    this.#path.pop();
    if (name === 'trans-unit') this.#end();
    if (name === 'file') this.#language = null;
  };

  #refuse(line: number, what: string, column?: number): void {
    if (this.problems.length < mostTold)
      this.problems.push({ line, ...(column === undefined ? {} : { column }), message: `Line ${line}: ${what}` });
    else if (!this.#told) {
      this.#told = true;
      this.problems.push({ line, message: `From line ${line} on, more units could not be used.` });
    }
  }

  #root({ name, attributes, line, column }: Opened): void {
    const version = attributes.version ?? '';
    this.isKnown = name === 'xliff' && /^1\.[012]$/.test(version);
    if (this.isKnown) return;
    if (name !== 'xliff') this.#refuse(line, `this is no XLIFF: it begins with ${name.slice(0, 40)}.`, column);
    else this.#refuse(line, `this is XLIFF ${version.slice(0, 10) || 'of no version'}; version 1.2 is read.`, column);
  }

  #file({ attributes, line, column }: Opened): void {
    const target = attributes['target-language'] ?? '';
    this.#language = languageIn(target);
    if (this.#language === null)
      this.#refuse(line, `«${target.slice(0, 40)}» is no target language such as de-CH.`, column);
  }

  #begin({ attributes, line, column }: Opened): void {
    const id = (attributes.id ?? '').trim();
    if (id === '') this.#refuse(line, 'a unit has no id.', column);
    this.#unit = id === '' ? null : { id, line, source: null, target: null, state: '', inline: null };
  }

  #end(): void {
    const unit = this.#unit;
    this.#unit = null;
    if (!unit || this.#language === null) return;
    const { id, line, source, target, state, inline } = unit;
    if (inline !== null) {
      this.#refuse(line, `${id} has inline codes (${inline.slice(0, 40)}), which a prompt cannot hold.`);
      return;
    }
    if (target === null || target.trim() === '') return;
    // Tools put the source where a translation is to be written.
    if (untranslatedStates.has(state) && target.trim() === source?.trim()) return;
    this.texts.push({
      id,
      language: this.#language,
      text: target,
      source,
      sourceRevision: null,
      state: stateOf(state),
      line,
    });
  }
}

/**
 * Reads the targets of an XLIFF 1.2 document (1.0 and 1.1 are read alike), with the words they were made from. Units whose
 * text would lose something are told and passed over; of a document that is not sound nothing is taken.
 */
export const readXliff = (file: string): TranslationFile => {
  if (file.length > mostFileCharacters) {
    const message = `Line 1: the file has more than ${mostFileCharacters / 1_000_000} million characters.`;
    return { texts: [], problems: [{ line: 1, message }] };
  }
  const reading = new Reading();
  const fault = readElements(file.replace(/^\uFEFF/, ''), reading);
  if (fault) {
    const { line, column, message } = fault;
    return { texts: [], problems: [{ line, column, message: `Line ${line}: this XML cannot be read: ${message}` }] };
  }
  return { texts: reading.isKnown ? reading.texts : [], problems: reading.problems };
};
