// The frame of a chart over time: marks and lines, the names of the steps, the step pointed at and what it holds.
// What is drawn inside stands in a box of `count` by 100, stretched to the frame: nothing is ever measured.
import type { CSSProperties, ReactNode } from 'react';
import { useLanguage } from '../i18n';
import { formatNumber } from '../format';
import { axisMarks, namedSteps } from './scale';
import styles from './StepChart.module.css';
import { useChartCursor } from './useChartCursor';

interface Props {
  /** What the chart shows, for those who do not see it. */
  label: string;
  /** How many steps there are. */
  count: number;
  /** What those are called that are named along the axis: a name may say what the one before it has not said. */
  namesOf(steps: readonly number[]): readonly string[];
  /** The largest value drawn. */
  largest: number;
  height: number;
  /** What a step holds, as one line of text. */
  textOf(index: number): string;
  /** What is shown of the step pointed at; its text if not given. */
  tipOf?(index: number): ReactNode;
  onPick?: ((index: number) => void) | undefined;
  /** Few names along the axis, no marks: for a chart in a narrow column. */
  small?: boolean;
  /** The drawing, for an axis that ends at `top`. */
  children(top: number): ReactNode;
}

/** In a narrow column: the days of a week, all of them. */
const SMALL_NAMES = 7;

/** Nearer to an end than this, in percent, a name in the middle of its step would reach beyond the chart. */
const END = 4;

/** A name stands in the middle of its step; at the ends of a wide chart, whose names are long, it begins or ends there. */
function placeOfName(middle: number, small: boolean): CSSProperties {
  const shift = !small && (middle < END || middle > 100 - END) ? middle : 50;
  return { left: `${middle}%`, transform: `translateX(-${shift}%)` };
}

export function StepChart(props: Props) {
  const {
    label,
    count,
    namesOf,
    largest,
    height,
    textOf,
    tipOf = textOf,
    onPick,
    small = false,
    children,
  } = props;
  const language = useLanguage();
  const marks = axisMarks(largest);
  const top = marks.at(-1) ?? 1;
  const named = namedSteps(count, small ? SMALL_NAMES : 9);
  const names = namesOf(named);
  const cursor = useChartCursor(count, onPick);
  const middle = ((cursor.index + 0.5) / Math.max(1, count)) * 100;
  return (
    <div className={styles.chart} data-small={small}>
      {!small && (
        <div className={styles.marks} style={{ height }} aria-hidden>
          {marks.map((mark) => (
            <span key={mark} style={{ bottom: `${(mark / top) * 100}%` }}>
              {formatNumber(mark, language)}
            </span>
          ))}
        </div>
      )}
      <div
        className={styles.plot}
        style={{ height }}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={1}
        aria-valuemax={Math.max(1, count)}
        aria-valuenow={Math.max(1, cursor.index + 1)}
        aria-valuetext={count > 0 ? textOf(cursor.index) : '–'}
        data-pickable={onPick !== undefined}
        {...cursor.handlers}
      >
        {!small &&
          marks.map((mark) => (
            <span key={mark} className={styles.line} style={{ bottom: `${(mark / top) * 100}%` }} />
          ))}
        <svg
          className={styles.drawing}
          viewBox={`0 0 ${Math.max(1, count)} 100`}
          preserveAspectRatio="none"
          aria-hidden
          focusable="false"
        >
          {children(top)}
        </svg>
        {cursor.shown && (
          <>
            <span className={styles.cursor} style={{ left: `${middle}%` }} />
            <div
              className={styles.tip}
              style={middle > 50 ? { right: `${100 - middle}%` } : { left: `${middle}%` }}
            >
              {tipOf(cursor.index)}
            </div>
          </>
        )}
      </div>
      <div className={styles.names} aria-hidden>
        {named.map((index, place) => (
          <span key={index} style={placeOfName(((index + 0.5) / count) * 100, small)}>
            {names[place]}
          </span>
        ))}
      </div>
    </div>
  );
}
