import { IconArrowRight, IconEqual, IconMinus, IconPencil, IconPlus } from '@tabler/icons-react';
import { Keycap } from '../ui/keycap';
import classes from './menu-compare.module.css';
import type { ComparedLine, ComparedMenu, Mark } from './menu-comparison';

const looks: Readonly<Record<Mark, { readonly icon: typeof IconEqual; readonly words: string }>> = {
  same: { icon: IconEqual, words: 'The same' },
  added: { icon: IconPlus, words: 'Added' },
  removed: { icon: IconMinus, words: 'Removed' },
  changed: { icon: IconPencil, words: 'Changed' },
};

/** A further line of a side; where a choice leads has an arrow for the word. */
const More = ({ text }: { readonly text: string }) =>
  text.startsWith('to ') ? (
    <>
      <IconArrowRight size={13} aria-hidden />
      <span className="tt-visually-hidden">to </span>
      <span>{text.slice(3)}</span>
    </>
  ) : (
    text
  );

interface SideProps {
  readonly lines: readonly string[];
  /** The key of a choice; undefined: it is none. */
  readonly digit: string | null | undefined;
  readonly absent: string;
}

const Side = ({ lines, digit, absent }: SideProps) => {
  if (lines.length === 0) return <td className={classes.absent}>{absent}</td>;
  const [first, ...rest] = lines;
  return (
    <td className={classes.side}>
      <span className={classes.value}>
        {digit !== undefined && <Keycap label={digit} />}
        <span className={classes.words}>{first}</span>
      </span>
      {rest.map((text) => (
        <span key={text} className={classes.more} data-indented={digit !== undefined || undefined}>
          <More text={text} />
        </span>
      ))}
    </td>
  );
};

const Line = ({ line }: { readonly line: ComparedLine }) => {
  const { icon: Icon, words } = looks[line.mark];
  return (
    <tr data-mark={line.mark}>
      <th scope="row" className={classes.name}>
        {line.name}
      </th>
      <Side lines={line.base} digit={line.digits?.base} absent="Not in the base" />
      <td className={classes.mark}>
        <span className={classes.markBody}>
          <Icon size={15} aria-hidden />
          <span className={line.mark === 'same' ? 'tt-visually-hidden' : classes.markWord}>{words}</span>
        </span>
      </td>
      <Side lines={line.variant} digit={line.digits?.variant} absent="Not in this variant" />
    </tr>
  );
};

interface MenuCompareProps {
  readonly compared: ComparedMenu;
  readonly baseName: string;
  readonly variantName: string;
}

/** A menu of the base beside that of a variant: what was added, removed and changed, by icon, colour and word. */
export const MenuCompare = ({ compared, baseName, variantName }: MenuCompareProps) => (
  <table className={classes.table}>
    <caption className="tt-visually-hidden">
      {compared.base.name}: {baseName} beside {variantName}
    </caption>
    <thead>
      <tr>
        <td className={classes.nameHead} />
        <th scope="col">{baseName}</th>
        <td className={classes.markHead} />
        <th scope="col">{variantName}</th>
      </tr>
    </thead>
    <tbody>
      {compared.lines.map((line) => (
        <Line key={line.key} line={line} />
      ))}
    </tbody>
  </table>
);
