import { Badge, Menu } from '@mantine/core';
import { IconChevronDown, IconDownload, IconPrinter, IconStar, IconTrash } from '@tabler/icons-react';
import type { Language } from '../core/model/ids';
import type { CellState } from '../core/prompts/cell';
import { languageName } from './language-name';
import { progressText, shareDone } from './progress';
import classes from './prompt-grid.module.css';
import { useBoard } from './prompts-context';

/** What can be done with a language. */
export interface LanguageActs {
  readonly makeDefault: (language: Language) => void;
  readonly remove: (language: Language) => void;
  readonly script: (language: Language) => void;
  readonly xliff: (language: Language) => void;
}

interface LanguageHeadProps {
  readonly language: Language;
  readonly counts: Readonly<Record<CellState, number>> | undefined;
  readonly isDefault: boolean;
  readonly isOnly: boolean;
  /** From 2: the first column has the names. */
  readonly columnIndex: number;
  readonly left: number;
  readonly width: number;
  readonly active: boolean;
  readonly acts: LanguageActs;
}

/** A language at the head of its column: how far it is, and what can be done with it. */
export const LanguageHead = (props: LanguageHeadProps) => {
  const { language, counts, isDefault, isOnly, columnIndex, left, width, active, acts } = props;
  const { readOnly } = useBoard();
  const share = counts ? shareDone(counts) : null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the columns that are out of sight
    // biome-ignore lint/a11y/useFocusableInteractive: its button takes the focus
    <div role="columnheader" aria-colindex={columnIndex} className={classes.language} style={{ left, width }}>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <button
            type="button"
            tabIndex={active ? 0 : -1}
            data-focus
            data-language={language}
            className={classes.languageButton}
          >
            <span className={classes.languageName}>
              <span className={classes.languageWords}>{languageName(language)}</span>
              <span className={classes.tag}>{language}</span>
              {isDefault && (
                <Badge size="xs" variant="light" radius="sm" tt="none" component="span" className={classes.badge ?? ''}>
                  default
                </Badge>
              )}
              <IconChevronDown size={14} aria-hidden className={classes.chevron} />
            </span>
            {counts && <span className={classes.progress}>{progressText(counts)}</span>}
            {share !== null && (
              <span className={classes.bar}>
                <span
                  className={classes.done}
                  data-whole={share === 1 || undefined}
                  style={{ width: `${share * 100}%` }}
                />
              </span>
            )}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {!isDefault && (
            <Menu.Item
              disabled={readOnly}
              leftSection={<IconStar size={16} aria-hidden />}
              onClick={() => acts.makeDefault(language)}
            >
              Make it the default language
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => acts.script(language)}>
            Recording script
          </Menu.Item>
          {!isDefault && (
            <Menu.Item leftSection={<IconDownload size={16} aria-hidden />} onClick={() => acts.xliff(language)}>
              XLIFF for its translators
            </Menu.Item>
          )}
          <Menu.Item
            disabled={readOnly || isOnly}
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => acts.remove(language)}
          >
            Remove this language
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
};
