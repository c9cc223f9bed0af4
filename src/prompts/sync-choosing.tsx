import { Button, Group, Stack } from '@mantine/core';
import { IconCloudDownload, IconSend } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { setTexts } from '../core/edit/prompt-texts';
import { Notice } from '../ui/notice';
import { type ComparedItem, ComparedList } from './compared-list';
import { useBoard } from './prompts-context';
import classes from './sync-dialog.module.css';
import { count, looks, order, remarkOf, stateOf, texts } from './sync-words';
import { canSend, canTake, chosenFirst, countOf, type SyncItem, type SyncState, syncState } from './use-sync';

interface ChoosingProps {
  readonly items: readonly SyncItem[];
  readonly readable: boolean;
  readonly org: string;
  readonly onSend: (items: readonly SyncItem[]) => void;
  readonly onClose: () => void;
}

/** What differs, and which of it shall be sent. */
export const Choosing = ({ items, readable, org, onSend, onClose }: ChoosingProps) => {
  const { readOnly, run } = useBoard();
  const byKey = useMemo(() => new Map(items.map((item) => [item.key, item])), [items]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(chosenFirst(items).map(({ key }) => key)));
  const different = items.length - countOf(items, 'same');
  const [state, setState] = useState<SyncState | null>(different > 0 ? null : 'same');
  const shown = items
    .filter((item) => (state === null ? syncState(item) !== 'same' : syncState(item) === state))
    .toSorted((a, b) => order.indexOf(syncState(a)) - order.indexOf(syncState(b)));
  const choosable = shown.filter((item) => canSend(item) || canTake(item));
  const all = choosable.length > 0 && choosable.every(({ key }) => chosen.has(key));
  const choose = (keys: readonly string[], on: boolean) => {
    const next = new Set(chosen);
    for (const key of keys) {
      if (on) next.add(key);
      else next.delete(key);
    }
    setChosen(next);
  };
  const picked = items.filter(({ key }) => chosen.has(key));
  const toSend = picked.filter(canSend);
  const toTake = picked.filter(canTake);
  const take = () => {
    onClose();
    run(
      `take ${texts(toTake.length)} from the org`,
      // Nobody knows what the org's words were translated from.
      setTexts(
        toTake.map(({ promptId, language, comparison }) => ({
          promptId,
          language,
          text: comparison.orgText ?? '',
          translatedFrom: null,
        })),
      ),
    );
  };
  return (
    <Stack gap="sm">
      {!readable && (
        <Notice severity="info" title="This org does not tell what its prompts say">
          <p>Texts can be written in its dialect, but not read: whether they differ shows only in a call.</p>
        </Notice>
      )}
      {(state === null || state === 'no-prompt') && countOf(items, 'no-prompt') > 0 && (
        <Notice severity="info" title={`${texts(countOf(items, 'no-prompt'))} of prompts that the org does not have`}>
          <p>Their words are said by the flow itself, and go live when it is published.</p>
        </Notice>
      )}
      {different === 0 && (
        <Notice severity="info" title={`${org} says the same already`}>
          <p>All {texts(items.length)} are in the org word for word. Nothing has to be sent.</p>
        </Notice>
      )}
      <div className={classes.bar}>
        <fieldset className={classes.states} aria-label="Show by difference">
          {order.map((one) => {
            const { icon: Icon, color, word } = looks[one];
            const n = countOf(items, one);
            return (
              n > 0 && (
                <button
                  key={one}
                  type="button"
                  className={classes.state}
                  aria-pressed={state === one}
                  onClick={() => setState(state === one ? null : one)}
                >
                  <Icon size={14} color={color} aria-hidden />
                  {word}
                  <span className={classes.count}>{count(n)}</span>
                </button>
              )
            );
          })}
        </fieldset>
        <span className={classes.gap} />
        {choosable.length > 0 && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() =>
              choose(
                choosable.map(({ key }) => key),
                !all,
              )
            }
          >
            {all ? 'Choose none of these' : 'Choose all of these'}
          </Button>
        )}
      </div>
      <ComparedList
        label="Texts and what the org says"
        items={shown.map(
          (item): ComparedItem => ({
            key: item.key,
            name: item.name,
            language: item.language,
            state: stateOf(item),
            left: item.phrase.text,
            right: item.comparison.orgText,
            remark: remarkOf(item),
            failed: item.comparison.problem !== undefined,
          }),
        )}
        leftHead="In this design"
        rightHead={`In ${org}`}
        nothing={{ left: 'No words here', right: readable ? 'Nothing' : 'Cannot be read' }}
        chosen={chosen}
        canChoose={(key) => {
          const item = byKey.get(key);
          return item !== undefined && (canSend(item) || canTake(item));
        }}
        onChoose={(key, on) => choose([key], on)}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {items.some((item) => canSend(item) || canTake(item)) ? 'Cancel' : 'Close'}
        </Button>
        {items.some(canTake) && (
          <Button
            variant={items.some(canSend) ? 'default' : 'filled'}
            disabled={readOnly || toTake.length === 0}
            leftSection={<IconCloudDownload size={16} aria-hidden />}
            onClick={take}
          >
            Take {texts(toTake.length)} from the org
          </Button>
        )}
        {items.some(canSend) && (
          <Button
            disabled={readOnly || toSend.length === 0}
            leftSection={<IconSend size={16} aria-hidden />}
            onClick={() => onSend(toSend)}
          >
            Send {texts(toSend.length)}
          </Button>
        )}
      </Group>
    </Stack>
  );
};
