import { IconMinus, IconPencil, IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { compareDesigns } from '../core/compare/compare';
import type { Design } from '../core/model/design';
import classes from './difference-list.module.css';
import { countWords, differenceLines, kindWords } from './differences';

const icons = { added: IconPlus, removed: IconMinus, changed: IconPencil };

interface DifferenceListProps {
  readonly label: string;
  readonly before: Design;
  readonly after: Design;
  /** What it means that nothing differs. */
  readonly none?: string;
}

/** What differs between two designs, in lines by menu, prompt, target and setting: by icon, colour and words. */
export const DifferenceList = ({ label, before, after, none = 'No difference for callers.' }: DifferenceListProps) => {
  const differences = useMemo(() => compareDesigns(before, after), [before, after]);
  const groups = differenceLines(differences);
  if (groups.length === 0)
    return (
      <p className={classes.none} role="status">
        {none}
      </p>
    );
  return (
    <div className={classes.box}>
      <p className={classes.count}>{countWords(differences)}</p>
      <ul className={classes.groups} aria-label={label}>
        {groups.map((group) => (
          <li key={group.key}>
            <p className={classes.group}>{group.title}</p>
            <ul className={classes.lines} aria-label={group.title}>
              {group.lines.map((line, index) => {
                const Icon = icons[line.kind];
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a group have no name of their own
                  <li key={index} className={classes.line} data-kind={line.kind}>
                    <Icon size={16} aria-hidden />
                    <span className={classes.kind}>{kindWords(line.kind)}</span>
                    <span className={classes.text}>{line.text}</span>
                  </li>
                );
              })}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
};
