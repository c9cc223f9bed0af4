import { type ReactNode, useCallback, useMemo } from 'react';
import type { ChartColours } from '../charts/chart';
import { textOf, tooltipOf } from '../charts/chart-parts';
import { Figure } from '../charts/figure';
import type { FigureTable } from '../charts/figure-table';
import { countText, percentText } from '../charts/number-text';
import { escapeMarkup, oneLine, shortened } from '../core/formats/markup/escape';
import { type Sankey, type SankeyNode, sankeyOf } from '../core/insights/sankey';
import type { WayStep } from '../core/wire/insights';
import { endingNames } from './way-names';

/** Milestones one after the other that are still told apart in a picture. */
const mostDepth = 6;

/** A link with what stands at its ends. */
interface Way {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly count: number;
  /** Of all calls. */
  readonly share: number;
}

type NameOf = (milestone: string | null) => string;

const shownAs = ({ kind, name, ending }: SankeyNode, nameOf: NameOf): string => {
  if (kind === 'root') return 'All calls';
  if (kind === 'untold') return 'Not told, or still calling';
  return ending === null ? nameOf(name) : endingNames[ending];
};

/** By their ids the names of nodes; a menu that callers come to again is another node, and is said to be. */
const namesIn = ({ nodes }: Sankey, nameOf: NameOf): ReadonlyMap<string, string> => {
  const first = new Map<string | null, number>();
  for (const { milestoneId, depth } of nodes) first.set(milestoneId, Math.min(depth, first.get(milestoneId) ?? depth));
  return new Map(
    nodes.map((node) => {
      const isAgain = node.kind === 'milestone' && first.get(node.milestoneId) !== node.depth;
      return [node.id, isAgain ? `${shownAs(node, nameOf)} (as step ${node.depth})` : shownAs(node, nameOf)] as const;
    }),
  );
};

const colourOf = ({ kind, ending }: SankeyNode, colours: ChartColours): string => {
  if (kind === 'milestone') return colours.series(1);
  if (ending === 'abandoned' || ending === 'failed') return colours.series(2);
  return ending === null ? colours.series(0) : colours.series(3);
};

const waysOf = ({ nodes, links }: Sankey, names: ReadonlyMap<string, string>): readonly Way[] => {
  const all = nodes.find(({ kind }) => kind === 'root')?.count ?? 0;
  return links.map(({ from, to, count }) => ({
    id: JSON.stringify([from, to]),
    from: names.get(from) ?? from,
    to: names.get(to) ?? to,
    count,
    share: all === 0 ? 0 : count / all,
  }));
};

const tableOf = (ways: readonly Way[]): FigureTable<Way> => ({
  rows: ways,
  keyOf: ({ id }) => id,
  columns: [
    { name: 'From', shown: ({ from }) => from },
    { name: 'To', shown: ({ to }) => to, isText: true },
    { name: 'Calls', shown: ({ count }) => countText(count), raw: ({ count }) => count },
    { name: 'Of all calls', shown: ({ share }) => percentText(share), raw: ({ share }) => share },
  ],
});

const optionOf = (sankey: Sankey, names: ReadonlyMap<string, string>, colours: ChartColours) => {
  const byId = new Map(sankey.nodes.map((node) => [node.id, node]));
  const shownName = (id: string): string => names.get(id) ?? '';
  const all = sankey.nodes.find(({ kind }) => kind === 'root')?.count ?? 0;
  interface Pointed {
    readonly dataType: 'node' | 'edge';
    readonly name: string;
    readonly data: { readonly source?: string; readonly target?: string; readonly value?: number };
  }
  return {
    textStyle: textOf(colours),
    tooltip: {
      ...tooltipOf(colours),
      formatter: ({ dataType, name, data }: Pointed) => {
        if (dataType === 'node')
          return `${escapeMarkup(shownName(name))}<br>${countText(byId.get(name)?.count ?? 0)} calls`;
        const [from, to] = [shownName(data.source ?? ''), shownName(data.target ?? '')];
        return `${escapeMarkup(from)} → ${escapeMarkup(to)}<br>${countText(data.value ?? 0)} calls`;
      },
    },
    series: [
      {
        type: 'sankey',
        left: 4,
        right: 150,
        top: 8,
        bottom: 8,
        nodeAlign: 'left',
        nodeWidth: 12,
        nodeGap: 14,
        draggable: false,
        emphasis: { focus: 'adjacency' },
        label: {
          color: colours.text,
          fontSize: 12,
          textBorderColor: colours.surface,
          textBorderWidth: 3,
          formatter: ({ name }: { readonly name: string }) =>
            `${shortened(oneLine(shownName(name)), 24)} ${countText(byId.get(name)?.count ?? 0)}`,
        },
        lineStyle: { color: 'target', opacity: 0.24, curveness: 0.5 },
        nodes: sankey.nodes.map((node) => ({
          name: node.id,
          depth: node.depth,
          itemStyle: { color: colourOf(node, colours), borderWidth: 0 },
          // Those that hardly anybody comes by would write over the others; the table has them.
          label: { show: node.kind === 'ending' || node.count >= all / 100 },
        })),
        links: sankey.links.map(({ from, to, count }) => ({ source: from, target: to, value: count })),
      },
    ],
  };
};

/** Room for the column with the most nodes. */
const heightOf = ({ nodes }: Sankey): number => {
  const columns = new Map<number, number>();
  for (const { depth } of nodes) columns.set(depth, (columns.get(depth) ?? 0) + 1);
  return Math.min(640, Math.max(280, Math.max(0, ...columns.values()) * 46));
};

interface WaysFigureProps {
  readonly steps: readonly WayStep[];
  /** What the step at a milestone is called; the same function as long as the names are the same. */
  readonly nameOf: (milestone: string | null) => string;
  readonly fileName: string;
  readonly controls: ReactNode;
}

/** Where callers go from menu to menu, and where their calls end. */
export const WaysSankey = ({ steps, nameOf, fileName, controls }: WaysFigureProps) => {
  const sankey = useMemo(() => sankeyOf(steps, mostDepth), [steps]);
  const names = useMemo(() => namesIn(sankey, nameOf), [sankey, nameOf]);
  const ways = useMemo(() => waysOf(sankey, names), [sankey, names]);
  const table = useMemo(() => tableOf(ways), [ways]);
  const option = useCallback((colours: ChartColours) => optionOf(sankey, names, colours), [sankey, names]);
  const largest = [...ways].sort((a, b) => b.count - a.count).slice(0, 6);
  const said = largest.map(({ from, to, count }) => `${from} to ${to}: ${countText(count)} calls`);
  return (
    <Figure
      name="Ways of callers"
      description={`The largest of ${ways.length} ways. ${said.join('. ')}.`}
      height={heightOf(sankey)}
      option={option}
      table={table}
      fileName={`${fileName}-ways`}
      controls={controls}
    />
  );
};
