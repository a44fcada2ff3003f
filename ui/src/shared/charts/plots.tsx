// What can be drawn inside a StepChart: a line over its area, columns (before others, paler), columns in layers.
// Each is one path, however many steps it has: live figures are drawn anew twice a second.
import { memo } from 'react';
import styles from './plots.module.css';

interface Series {
  values: readonly number[];
  /** Where the axis ends. */
  top: number;
}

const y = (value: number, top: number) => 100 - (value / top) * 100;

interface Bars extends Series {
  /** On what each column stands; on the axis if not given. */
  bases?: readonly number[];
  /** The part of a step's room that a column takes. */
  width: number;
}

/** Upright rectangles, as a path. */
function columns({ values, bases, top, width }: Bars): string {
  return values
    .map((value, index) => {
      if (value <= 0) return '';
      const base = bases?.[index] ?? 0;
      const left = index + (1 - width) / 2;
      return `M${left} ${y(base, top)}V${y(base + value, top)}h${width}V${y(base, top)}Z`;
    })
    .join('');
}

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
  return (
    <>
      {before && <path className={styles.before} d={columns({ values: before, top, width: 0.8 })} />}
      <path className={styles.column} d={columns({ values, top, width: before ? 0.52 : 0.8 })} />
    </>
  );
});

interface Layers {
  /** From the bottom up; each has a value for each step and a CSS colour. */
  layers: readonly { values: readonly number[]; color: string }[];
  top: number;
}

/** From so many steps on, columns stand side by side: gaps would be finer than a pixel. */
const CROWDED = 90;

export const LayerPlot = memo(function LayerPlot({ layers, top }: Layers) {
  const width = (layers[0]?.values.length ?? 0) > CROWDED ? 1 : 0.8;
  return layers.map(({ values, color }, layer) => {
    const below = layers.slice(0, layer);
    const bases = values.map((_, step) => below.reduce((sum, each) => sum + (each.values[step] ?? 0), 0));
    return (
      <path
        key={color}
        className={styles.layer}
        style={{ fill: color }}
        d={columns({ values, bases, top, width })}
      />
    );
  });
});
