import { ActionIcon, Menu } from '@mantine/core';
import {
  IconCopy,
  IconDots,
  IconPencil,
  IconPhoneCall,
  IconSitemap,
  IconTrash,
  IconVersions,
} from '@tabler/icons-react';
import { useState } from 'react';
import { makeBase } from '../core/edit/make-base';
import { duplicateVariant, removeVariant, renameVariant } from '../core/edit/variants';
import { RenameDialog } from '../ui/rename-dialog';
import { FindingMark } from './finding-mark';
import classes from './matrix.module.css';
import { comparedMenus } from './menu-comparison';
import type { Heard } from './shares';
import { useBoard } from './variants-context';

/** How many menus differ, in words. */
export const differWords = (count: number): string =>
  count === 0 ? 'As the base' : count === 1 ? '1 menu differs' : `${count} menus differ`;

/** The head of a column: what the menus are called, how much of them differs, what is wrong with them. */
export const MatrixColumn = ({ heard }: { readonly heard: Heard }) => {
  const { design, findingsOf, readOnly, looked, look, run, dial } = useBoard();
  const [renaming, setRenaming] = useState(false);
  const { id, name, isBase } = heard;
  const differing = isBase ? 0 : comparedMenus(design, id).filter(({ differs }) => differs).length;
  const Icon = isBase ? IconSitemap : IconVersions;
  return (
    <th scope="col" className={classes.column} data-looked={looked.variantId === id || undefined}>
      <div className={classes.columnHead}>
        <button
          type="button"
          className={classes.pick}
          aria-pressed={looked.variantId === id}
          title={name}
          onClick={() => look({ variantId: id }, 'menu')}
        >
          <span className={classes.pickName}>
            <Icon size={15} aria-hidden className={classes.kindIcon} />
            <span className={classes.ellipsis}>{name}</span>
          </span>
          <span className={classes.pickFacts}>
            <code className={classes.key}>{id}</code>
          </span>
        </button>
        <Menu position="bottom-end" width={200}>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size={24} aria-label={`More about ${name}`}>
              <IconDots size={15} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPhoneCall size={15} aria-hidden />} onClick={() => dial(id)}>
              Dial it
            </Menu.Item>
            <Menu.Item
              leftSection={<IconPencil size={15} aria-hidden />}
              disabled={readOnly}
              onClick={() => setRenaming(true)}
            >
              Rename
            </Menu.Item>
            {!isBase && (
              <>
                <Menu.Item
                  leftSection={<IconCopy size={15} aria-hidden />}
                  disabled={readOnly}
                  onClick={() => run(`duplicate ${name}`, duplicateVariant(id, `Copy of ${name}`))}
                >
                  Duplicate
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconSitemap size={15} aria-hidden />}
                  disabled={readOnly}
                  onClick={() => run(`make ${name} the base`, makeBase(id))}
                >
                  Make it the base
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconTrash size={15} aria-hidden />}
                  disabled={readOnly}
                  onClick={() => run(`remove ${name}`, removeVariant(id))}
                >
                  Remove
                </Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
      </div>
      <div className={classes.columnFacts}>
        <span className={classes.quiet}>{isBase ? 'As drawn' : differWords(differing)}</span>
        <FindingMark findings={findingsOf(id)} />
      </div>
      <RenameDialog
        maxLength={120}
        name={renaming ? name : null}
        title={isBase ? 'Rename the base menu' : `Rename ${name}`}
        onClose={() => setRenaming(false)}
        onName={(next) => {
          setRenaming(false);
          run(`rename ${name}`, renameVariant(id, next));
        }}
      />
    </th>
  );
};
