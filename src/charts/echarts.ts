import { BarChart, CustomChart, HeatmapChart, LineChart, SankeyChart } from 'echarts/charts';
import { GridComponent, TooltipComponent, VisualMapContinuousComponent } from 'echarts/components';
import { type EChartsCoreOption, type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

// Only what the charts are made of; this file is fetched when the first of them is shown.
use([BarChart, CustomChart, HeatmapChart, LineChart, SankeyChart]);
use([GridComponent, TooltipComponent, VisualMapContinuousComponent, SVGRenderer]);

export type ChartOption = EChartsCoreOption;
export type { EChartsType };
export { init };
