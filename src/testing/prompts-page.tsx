import { MantineProvider } from '@mantine/core';
import '@mantine/core/styles.css';
import '@fontsource-variable/inter/opsz.css';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { useStore } from 'zustand';
import { defaultLimits } from '../core/checks/finding';
import { ok } from '../core/model/result';
import { filteredRows } from '../core/prompts/filter';
import { promptGrid } from '../core/prompts/grid';
import { createEditorStore, type EditorStore, selectDesign } from '../editor/editor-store';
import { PromptsView } from '../prompts/prompts-view';
import { spokenLength } from '../prompts/spoken-length';
import { stateLooks } from '../prompts/state-look';
import { cssVariables, theme } from '../ui/theme';
import '../ui/theme.css';
import { manyPrompts } from './many-prompts';

/** What a benchmark asks of this page; times in milliseconds, each up to the frame that shows the outcome. */
export interface PromptsPage {
  /** Shows the 2,000 prompts in twelve languages, as the app does or as a plain table of all of them. */
  readonly open: (how: 'app' | 'table') => Promise<number>;
  /** Types into the search, in one go. */
  readonly find: (text: string) => Promise<number>;
  /** Presses the button of a state: «Missing». */
  readonly press: (name: string) => Promise<number>;
  /** Presses a key where the focus is. */
  readonly key: (name: string, ctrlKey?: boolean) => Promise<number>;
  /** Rows that are in the page. */
  readonly rows: () => number;
}

const sounds = {
  find: () => undefined,
  load: async () => null,
  keep: async () => ok(undefined),
  sizeProblem: () => null,
  limits: '',
};
const nothing = () => {};
const addressOf = () => '#';

const View = ({ editor }: { readonly editor: EditorStore }) => {
  const design = useStore(editor, selectDesign);
  return (
    <PromptsView
      design={design}
      limits={defaultLimits}
      readOnly={false}
      run={(...edit) => editor.getState().run(...edit).ok}
      sounds={sounds}
      addressOf={addressOf}
      onGoTo={nothing}
      canvas="#"
      org={null}
      problem={() => null}
    />
  );
};

/** The same prompts as a table that leaves nothing out. */
const PlainTable = ({ editor }: { readonly editor: EditorStore }) => {
  const [text, setText] = useState('');
  const grid = promptGrid(useStore(editor, selectDesign));
  return (
    <div style={{ height: '100%', overflow: 'auto' }}>
      <input aria-label="Find a prompt" value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <table>
        <tbody>
          {filteredRows(grid, { text }).map(({ prompt, name, heardAt, cells }) => (
            <tr key={prompt.id} data-row>
              <th>
                {name} {heardAt[0]?.place}
              </th>
              {cells.map((cell) => (
                <td key={cell.language} tabIndex={-1}>
                  {stateLooks[cell.state].word} {spokenLength(cell)}
                  <div style={{ width: 236, height: 38, overflow: 'hidden' }}>{cell.text}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** Once what was drawn is on the screen: right after the next frame. */
const shown = (): Promise<void> =>
  new Promise((resolve) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    }),
  );

const design = manyPrompts();
let root: Root | null = null;

const timed = async (act: () => void): Promise<number> => {
  await shown();
  const began = performance.now();
  flushSync(act);
  await shown();
  return performance.now() - began;
};

const page: PromptsPage = {
  open: async (how) => {
    root?.unmount();
    const place = document.getElementById('root') as HTMLElement;
    // Nothing is remembered of a design that was not looked at before.
    const editor = createEditorStore(structuredClone(design));
    root = createRoot(place);
    const Shown = how === 'app' ? View : PlainTable;
    return timed(() =>
      root?.render(
        <MantineProvider theme={theme} cssVariablesResolver={cssVariables}>
          <main style={{ height: '100%' }}>
            <Shown editor={editor} />
          </main>
        </MantineProvider>,
      ),
    );
  },
  find: (text) =>
    timed(() => {
      const field = document.querySelector<HTMLInputElement>('[aria-label="Find a prompt"]');
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      if (!field || !set) throw new Error('There is no search.');
      set.call(field, text);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }),
  press: (name) =>
    timed(() => {
      const button = [...document.querySelectorAll('button')].find((one) => one.textContent?.startsWith(name));
      if (!button) throw new Error(`There is no button ${name}.`);
      button.click();
    }),
  key: (name, ctrlKey = false) =>
    timed(() => {
      const at = document.activeElement ?? document.body;
      at.dispatchEvent(new KeyboardEvent('keydown', { key: name, ctrlKey, bubbles: true, cancelable: true }));
    }),
  rows: () => document.querySelectorAll('[data-row]:not([data-row="-1"])').length,
};

Object.assign(window, { page });
