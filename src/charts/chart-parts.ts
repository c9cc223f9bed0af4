import type { ChartColours } from './chart';

const fontFamily = "'Inter Variable', system-ui, sans-serif";

/** How all charts of the page write. */
export const textOf = ({ text }: ChartColours) => ({ color: text, fontFamily, fontSize: 12 });

/** An axis that stays in the background. */
export const axisOf = (colours: ChartColours) => ({
  axisLine: { lineStyle: { color: colours.line } },
  axisTick: { show: false },
  axisLabel: { color: colours.dimmed, fontFamily, fontSize: 12 },
  nameTextStyle: { color: colours.dimmed, fontFamily, fontSize: 12 },
  splitLine: { lineStyle: { color: colours.line } },
});

/** What is shown where the pointer is. */
export const tooltipOf = (colours: ChartColours) => ({
  backgroundColor: colours.surface,
  borderColor: colours.line,
  textStyle: { color: colours.text, fontFamily, fontSize: 12 },
  confine: true,
});
