import { Kbd, Modal, Table } from '@mantine/core';
import { type Action, actions } from './actions';

interface KeyRow {
  readonly name: string;
  readonly keys: readonly string[];
}

interface KeysListProps {
  readonly onClose: () => void;
  /** Acts of the frame around the editor. */
  readonly more?: readonly KeyRow[];
}

const onMac = () => /Mac|iPhone|iPad/.test(navigator.platform);
const shownKey = (key: string) => key.replace('Mod', onMac() ? '⌘' : 'Ctrl');

const Rows = ({ title, rows }: { readonly title: string; readonly rows: readonly KeyRow[] }) => (
  <Table.Tbody>
    <Table.Tr>
      <Table.Th colSpan={2} scope="colgroup">
        {title}
      </Table.Th>
    </Table.Tr>
    {rows.map((row) => (
      <Table.Tr key={row.name}>
        <Table.Td>{row.name}</Table.Td>
        <Table.Td style={{ whiteSpace: 'nowrap' }}>
          {row.keys.map((key, index) => (
            <span key={key}>
              {index > 0 && ' or '}
              <Kbd>{shownKey(key)}</Kbd>
            </span>
          ))}
        </Table.Td>
      </Table.Tr>
    ))}
  </Table.Tbody>
);

/** The browser's own keys for the clipboard, which the canvas answers. */
const clipboardRows: readonly KeyRow[] = [{ name: 'Copy, cut or paste steps', keys: ['Mod C', 'Mod X', 'Mod V'] }];

const rowsOf = (where: Action['where']): KeyRow[] => actions.filter((action) => action.where === where);

/** Every key and what it does, from the same table that drives the keyboard. */
export const KeysList = ({ onClose, more = [] }: KeysListProps) => (
  <Modal opened onClose={onClose} title="Keys" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
    <Table verticalSpacing={6}>
      <Rows title="Everywhere" rows={[...rowsOf('anywhere'), ...more]} />
      <Rows title="While the canvas has the focus" rows={[...rowsOf('canvas'), ...clipboardRows]} />
    </Table>
  </Modal>
);
