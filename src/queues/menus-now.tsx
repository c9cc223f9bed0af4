import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { adaptedMenu, adaptedTimeout } from '../core/adaptation/adapt-menu';
import type { Decision } from '../core/adaptation/decide';
import type { Design } from '../core/model/design';
import { menusOf } from '../core/model/graph';
import type { NodeId } from '../core/model/ids';
import type { Menu } from '../core/model/menu';
import { nodeName, targetName } from '../core/model/names';
import type { Target } from '../core/model/target';
import classes from './menus-now.module.css';

interface MenusNowProps {
  readonly design: Design;
  readonly decision: Decision;
  readonly onShowNode: (nodeId: NodeId) => void;
}

/** Rows drawn at first: a design may have a thousand menus. */
const atFirst = 40;

const Changed = ({ from, to }: { readonly from: string; readonly to: string }) =>
  from === to ? (
    <span>{from}</span>
  ) : (
    <span className={classes.change}>
      <span className={classes.before}>{from}</span>
      <IconArrowRight size={13} stroke={2} aria-label="now" role="img" />
      <strong>{to}</strong>
    </span>
  );

/** Where callers go who do not choose, as the menu leads them; on the platform the default choice stands for it. */
const silenceOf = (design: Design, menu: Menu): Target | null => {
  const byDefault = design.runtime === 'architect' && menu.choices.find(({ id }) => id === menu.defaultChoiceId);
  return byDefault ? byDefault.target : menu.noInput.target;
};

const Row = ({ design, decision, menu, onShowNode }: MenusNowProps & { readonly menu: Menu }) => {
  const now = adaptedMenu(menu, decision);
  const { wanted, clamped } = adaptedTimeout(menu.timeoutSeconds, decision.multiplier);
  const where = (target: Target | null) => targetName(design, target) ?? 'Nowhere yet';
  return (
    <tr>
      <th scope="row">
        <button type="button" className={classes.show} onClick={() => onShowNode(menu.id)}>
          {nodeName(menu)}
        </button>
      </th>
      <td>
        <Changed from={`${menu.timeoutSeconds} s`} to={`${now.timeoutSeconds} s`} />
        {clamped && (
          <span className={classes.held}>
            held at {now.timeoutSeconds} s, would be {wanted} s
          </span>
        )}
      </td>
      <td>
        <Changed from={where(silenceOf(design, menu))} to={where(silenceOf(design, now))} />
      </td>
      <td>{menu.fallback === null ? <span className={classes.none}>none</span> : where(menu.fallback)}</td>
    </tr>
  );
};

/** Per menu: what is drawn, and what callers get by the decision. Menus that change come first. */
export const MenusNow = ({ design, decision, onShowNode }: MenusNowProps) => {
  const [all, setAll] = useState(false);
  const rows = useMemo(() => {
    const menus = menusOf(design);
    const changes = (menu: Menu) => adaptedMenu(menu, decision) !== menu;
    return [...menus.filter(changes), ...menus.filter((menu) => !changes(menu))];
  }, [design, decision]);
  const shown = all ? rows : rows.slice(0, atFirst);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reached by keys */}
      <section className={classes.scroll} aria-label="What callers get, menu by menu" tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Menu</th>
              <th scope="col">Waits for a digit</th>
              <th scope="col">Callers who do not choose go to</th>
              <th scope="col">Fallback</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((menu) => (
              <Row key={menu.id} design={design} decision={decision} menu={menu} onShowNode={onShowNode} />
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > shown.length && (
        <Button variant="default" size="compact-md" onClick={() => setAll(true)} className={classes.more ?? ''}>
          Show all {rows.length} menus
        </Button>
      )}
    </>
  );
};
