import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDownload, IconTable } from '@tabler/icons-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import type { Drawing } from '../ui/png-of';
import { saveBlob } from '../ui/save-blob';
import { Chart, type ChartColours } from './chart';
import type { ChartOption } from './echarts';
import classes from './figure.module.css';
import { type FigureTable, figureCsv } from './figure-table';
import { FigureTableView } from './figure-table-view';

interface FigureProps<Row> {
  readonly name: string;
  /** What the picture says, in words. */
  readonly description: string;
  readonly height: number;
  /** The same function as long as the picture is the same. */
  readonly option: (colours: ChartColours) => ChartOption;
  readonly table: FigureTable<Row>;
  /** Without its ending. */
  readonly fileName: string;
  /** What is chosen of the picture, such as another form of it. */
  readonly controls?: ReactNode;
  /** Whether the table is there without being asked for. */
  readonly tableFirst?: boolean;
  /** Which mark is what. */
  readonly legend?: ReactNode;
}

/** A chart with its figures as a table under it on request, both to be saved as files. */
export const Figure = <Row,>(props: FigureProps<Row>) => {
  const { name, table, fileName } = props;
  const [isOpen, setOpen] = useState(props.tableFirst ?? false);
  const [problem, setProblem] = useState<string | null>(null);
  const drawing = useRef<(() => Drawing) | null>(null);
  const tableId = useId();
  const savePicture = async () => {
    setProblem(null);
    try {
      if (drawing.current === null) throw new Error('The chart is not drawn yet.');
      const picture = drawing.current();
      const { pngOf } = await import('../ui/png-of');
      saveBlob(`${fileName}.png`, (await pngOf(picture)).blob);
    } catch {
      setProblem('This browser could not draw the picture. The table can be saved as CSV.');
    }
  };
  const saveTable = () => {
    setProblem(null);
    saveBlob(`${fileName}.csv`, new Blob([figureCsv(table)], { type: 'text/csv;charset=utf-8' }));
  };
  return (
    <figure className={classes.figure} aria-label={name}>
      <div className={classes.bar}>
        <div className={classes.controls}>
          {props.controls}
          {props.legend}
        </div>
        <Button
          size="compact-sm"
          variant={isOpen ? 'light' : 'subtle'}
          leftSection={<IconTable size={15} aria-hidden />}
          aria-label={`Table of ${name}`}
          aria-expanded={isOpen}
          aria-controls={isOpen ? tableId : undefined}
          onClick={() => setOpen(!isOpen)}
        >
          Table
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon size={26} variant="subtle" aria-label={`Save ${name}`}>
              <IconDownload size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => void savePicture()}>Picture (PNG)</Menu.Item>
            <Menu.Item onClick={saveTable}>Figures (CSV)</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {problem !== null && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <Chart
        label={name}
        description={props.description}
        height={props.height}
        option={props.option}
        drawing={drawing}
      />
      {isOpen && (
        <div id={tableId} className={classes.table}>
          <FigureTableView name={name} table={table} />
        </div>
      )}
    </figure>
  );
};
