import type { FigureTable } from './figure-table';
import classes from './table.module.css';

interface FigureTableViewProps<Row> {
  readonly name: string;
  readonly table: FigureTable<Row>;
}

/** A chart's figures as a table. */
export const FigureTableView = <Row,>({ name, table }: FigureTableViewProps<Row>) => {
  const [first, ...others] = table.columns;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, and the keyboard must reach it
    <section className={classes.scroll} tabIndex={0} aria-label={`${name}, to scroll`}>
      <table className={classes.table} aria-label={name}>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column.name} scope="col" data-text={column.isText}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={table.keyOf(row)}>
              <th scope="row">{first?.shown(row)}</th>
              {others.map((column) => (
                <td key={column.name} data-text={column.isText}>
                  {column.shown(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
