import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

// Only what these charts are made of; this file is fetched when the first of them is shown.
use([BarChart, CustomChart, LineChart, GridComponent, TooltipComponent, SVGRenderer]);

export type ChartOption = EChartsCoreOption;
export type { EChartsType };
export { init };
