import { Button } from '@mantine/core';
import { IconEqual, IconPencil, IconPhoneCall, IconRestore } from '@tabler/icons-react';
import { resetVariantMenu } from '../core/edit/variant-menus';
import { nodeName } from '../core/model/names';
import { FindingMark } from './finding-mark';
import { MenuCompare } from './menu-compare';
import { type ComparedMenu, comparedMenus } from './menu-comparison';
import type { Heard } from './shares';
import classes from './variant-menus.module.css';
import { useBoard } from './variants-context';

interface MenuListProps {
  readonly heard: Heard;
  readonly menus: readonly ComparedMenu[];
}

/** The menus of the flow, with a mark on those that a variant has of its own. */
const MenuList = ({ heard, menus }: MenuListProps) => {
  const { findingsOf, looked, look } = useBoard();
  const findings = findingsOf(heard.id);
  return (
    <ul className={classes.list} aria-label={`Menus of ${heard.name}`}>
      {menus.map(({ base, differs }) => (
        <li key={base.id}>
          <button
            type="button"
            className={classes.item}
            aria-current={looked.menuId === base.id ? 'true' : undefined}
            onClick={() => look({ menuId: base.id }, 'menu')}
          >
            {differs ? (
              <IconPencil size={14} aria-hidden className={classes.differs} />
            ) : (
              <IconEqual size={14} aria-hidden className={classes.same} />
            )}
            <span className={classes.name} title={nodeName(base)}>
              {nodeName(base)}
            </span>
            {!heard.isBase && <span className="tt-visually-hidden">{differs ? ', differs' : ', as the base'}</span>}
            <FindingMark findings={findings.filter(({ nodeId }) => nodeId === base.id)} />
          </button>
        </li>
      ))}
    </ul>
  );
};

/** What a variant's callers hear instead of the base menus, menu by menu. */
export const VariantMenus = ({ heard }: { readonly heard: Heard }) => {
  const { design, variation, readOnly, looked, run, dial } = useBoard();
  const menus = comparedMenus(design, heard.id);
  const compared = menus.find(({ base }) => base.id === looked.menuId) ?? menus[0];
  if (!compared) return <p className={classes.none}>The design has no menu yet. Draw one first.</p>;
  const { base, differs } = compared;
  const own = variation.variants.find(({ id }) => id === heard.id);
  const hasOwn = own !== undefined && Object.hasOwn(own.overrides, base.id);
  return (
    <div className={classes.frame}>
      <MenuList heard={heard} menus={menus} />
      <section className={classes.detail} aria-labelledby="compared-menu">
        <header className={classes.head}>
          <h3 id="compared-menu" className={classes.title}>
            {nodeName(base)}
          </h3>
          <span className={classes.standing}>
            {heard.isBase
              ? 'As drawn'
              : differs
                ? `${heard.name} differs from the base`
                : `${heard.name} is as the base`}
          </span>
          <span className={classes.gap} />
          {hasOwn && (
            <Button
              size="compact-sm"
              variant="default"
              disabled={readOnly}
              leftSection={<IconRestore size={14} aria-hidden />}
              onClick={() =>
                run(`reset ${nodeName(base)} of ${heard.name} to the base`, resetVariantMenu(heard.id, base.id))
              }
            >
              Reset to the base
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconPhoneCall size={14} aria-hidden />}
            onClick={() => dial(heard.id)}
          >
            Dial {heard.name}
          </Button>
        </header>
        <MenuCompare
          compared={compared}
          baseName={variation.base.name.trim() || variation.base.id}
          variantName={heard.isBase ? 'Every variant starts from it' : heard.name}
        />
      </section>
    </div>
  );
};
