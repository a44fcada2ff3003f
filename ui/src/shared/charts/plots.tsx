// What can be drawn inside a StepChart: a line over its area, columns (before others, paler), columns in layers.
import { memo } from 'react';
import styles from './plots.module.css';

interface Series {
  values: readonly number[];
  /** Where the axis ends. */
  top: number;
}

const y = (value: number, top: number) => 100 - (value / top) * 100;

export const LinePlot = memo(function LinePlot({ values, top }: Series) {
  const points = values.map((value, index) => `${index + 0.5} ${y(value, top)}`);
  if (points.length < 2) return <ColumnPlot values={values} top={top} />;
  const line = `M${points.join('L')}`;
  return (
    <>
      <path className={styles.area} d={`${line}L${values.length - 0.5} 100L0.5 100Z`} />
      <path className={styles.stroke} d={line} />
    </>
  );
});

interface Columns extends Series {
  /** The same steps of another time, to compare with. */
  before?: readonly number[];
}

export const ColumnPlot = memo(function ColumnPlot({ values, before, top }: Columns) {
  const column = (
    value: number,
    index: number,
    className: string | undefined,
    from: number,
    width: number,
  ) => (
    <rect
      key={`${className}${index}`}
      className={className}
      x={index + from}
      width={width}
      y={y(value, top)}
      height={(value / top) * 100}
    />
  );
  return (
    <>
      {before?.map((value, index) => column(value, index, styles.before, 0.1, 0.8))}
      {values.map((value, index) =>
        column(value, index, styles.column, before ? 0.24 : 0.1, before ? 0.52 : 0.8),
      )}
    </>
  );
});

interface Layers {
  /** From the bottom up; each has a value for each step and a CSS colour. */
  layers: readonly { values: readonly number[]; color: string }[];
  top: number;
}

export const LayerPlot = memo(function LayerPlot({ layers, top }: Layers) {
  const count = layers[0]?.values.length ?? 0;
  const below = Array.from({ length: count }, () => 0);
  return layers.map(({ values, color }) => (
    <g key={color} className={styles.layer} style={{ fill: color }}>
      {values.map((value, index) => {
        const base = below[index] ?? 0;
        below[index] = base + value;
        return (
          value > 0 && (
            <rect
              key={index}
              x={index + (count > 60 ? 0.02 : 0.1)}
              width={count > 60 ? 0.96 : 0.8}
              y={y(base + value, top)}
              height={(value / top) * 100}
            />
          )
        );
      })}
    </g>
  ));
});
