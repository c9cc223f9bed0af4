import { Badge, Textarea } from '@mantine/core';
import {
  type PromptSlot,
  promptIdsOf,
  setPromptText,
  usePrompt as takePrompt,
  writeWordsInstead,
} from '../../core/edit/prompts';
import { nodesOf, perDesign } from '../../core/model/graph';
import type { Language, PromptId } from '../../core/model/ids';
import type { Prompt } from '../../core/model/prompt';
import { useStay } from '../../ui/use-stay';
import { useEditor, useEditorStore } from '../editor-context';
import { selectDesign } from '../editor-store';
import { promptWords } from '../prompt-words';
import { ExpressionCode } from './expression-code';
import { Field } from './field';
import classes from './inspector.module.css';
import { OpenedSelect } from './opened-select';

/** In how many places each prompt is spoken. */
const usesOf = perDesign((design): ReadonlyMap<PromptId, number> => {
  const uses = new Map<PromptId, number>();
  for (const id of nodesOf(design).flatMap(promptIdsOf)) uses.set(id, (uses.get(id) ?? 0) + 1);
  return uses;
});

const optionOf = ({ id, name }: Prompt) => ({ value: id, label: name && name !== id ? `${name} (${id})` : id });

interface PromptFieldProps {
  readonly name: string;
  readonly label: string;
  readonly slot: PromptSlot;
  readonly promptId: PromptId | null;
}

interface WordsFieldProps extends PromptFieldProps {
  readonly language: Language;
  readonly first: boolean;
}

/** The words of a prompt in one language. */
const WordsField = ({ name, label, slot, promptId, language, first }: WordsFieldProps) => {
  const store = useEditorStore();
  const design = useEditor(selectDesign);
  const readOnly = useEditor((state) => state.readOnly);
  const { gesture, onFocus } = useStay(`${name} ${language}`);
  const words = promptWords(design, promptId, language);
  const seconds = words?.seconds ? ` · ${Math.round(words.seconds)} s` : '';
  const placeholder = first ? 'What callers hear' : 'Not translated yet';
  const prompt = promptId === null ? undefined : design.prompts[promptId];
  const reference = prompt?.reference;
  const inOrg = prompt !== undefined && prompt.expression === undefined && Object.keys(prompt.texts).length === 0;
  const hint =
    reference === undefined
      ? 'The words are kept in the org. Type here to write them.'
      : 'Type here to write words instead';
  return (
    <Textarea
      label={
        <span className={classes.promptLabel}>
          {first ? label : <span className="tt-visually-hidden">{label} in</span>}
          <Badge size="xs" variant="default" radius="sm" tt="none" component="span">
            {language}
            {seconds}
          </Badge>
        </span>
      }
      autosize
      minRows={2}
      maxRows={8}
      readOnly={readOnly}
      value={promptId === null ? '' : (design.prompts[promptId]?.texts[language]?.text ?? '')}
      placeholder={inOrg || reference !== undefined ? hint : placeholder}
      onFocus={onFocus}
      onChange={(event) =>
        store.getState().run('edit prompt', setPromptText(slot, language, event.currentTarget.value), gesture())
      }
    />
  );
};

interface ComputedPromptProps extends PromptFieldProps {
  readonly expression: string;
  readonly language: Language;
}

/** A prompt that the platform computes in the call. */
const ComputedPrompt = ({ label, slot, promptId, expression, language }: ComputedPromptProps) => {
  const store = useEditorStore();
  const words = useEditor((state) => promptWords(selectDesign(state), promptId, language)?.text ?? null);
  return (
    <ExpressionCode
      label={
        <>
          {label}
          <Badge size="xs" variant="default" radius="sm" tt="none" component="span">
            Computed in the call
          </Badge>
        </>
      }
      expression={expression}
      act="Write words instead"
      onAct={() => store.getState().run('write words', writeWordsInstead(slot))}
    >
      {words !== null && <p className={classes.hint}>Said at most: “{words}”</p>}
    </ExpressionCode>
  );
};

/** What is spoken here, in every language of the design, and which prompt it is. */
export const PromptField = (props: PromptFieldProps) => {
  const { name, label, slot, promptId } = props;
  const store = useEditorStore();
  const design = useEditor(selectDesign);
  const readOnly = useEditor((state) => state.readOnly);
  const uses = promptId === null ? 0 : (usesOf(design).get(promptId) ?? 0);
  const prompt = promptId === null ? undefined : design.prompts[promptId];
  return (
    <Field name={name}>
      {design.languages.map((language, index) =>
        index === 0 && prompt?.expression !== undefined ? (
          <ComputedPrompt key={language} {...props} expression={prompt.expression} language={language} />
        ) : (
          <WordsField key={language} {...props} language={language} first={index === 0} />
        ),
      )}
      {prompt?.reference !== undefined && (
        <p className={classes.hint}>
          Prompt of the org: <strong>{prompt.reference}</strong>. Words typed above take its place
          {uses > 1 ? ' here; where else it is said, it stays.' : '.'}
        </p>
      )}
      {Object.keys(design.prompts).length > 0 && (
        <OpenedSelect
          size="xs"
          aria-label={`${label}: which prompt`}
          placeholder="Or use a prompt of this design"
          current={prompt ? optionOf(prompt) : promptId === null ? null : { value: promptId, label: promptId }}
          data={() => Object.values(design.prompts).map(optionOf)}
          searchable
          clearable
          readOnly={readOnly}
          limit={60}
          onChange={(value) => store.getState().run('change prompt', takePrompt(slot, value as PromptId | null))}
          {...(uses > 1 && prompt?.reference === undefined
            ? { description: `Spoken in ${uses} places; its words change in all of them` }
            : {})}
        />
      )}
    </Field>
  );
};
