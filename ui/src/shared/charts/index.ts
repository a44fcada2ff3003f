// Charts drawn with our own tokens. A chart library is not used: those built on d3 cannot even be loaded where the webview's
// Object.prototype is frozen, as Tauri freezes ours.
export { HeatMap } from './HeatMap';
export { ColumnPlot, LayerPlot, LinePlot } from './plots';
export { Sparkline } from './Sparkline';
export { StepChart } from './StepChart';
