// A small line beside a number: how it came about, without axes. The numbers themselves stand elsewhere.
import { memo } from 'react';
import { LinePlot } from './plots';
import styles from './Sparkline.module.css';

interface Props {
  values: readonly number[];
}

export const Sparkline = memo(function Sparkline({ values }: Props) {
  return (
    <svg
      className={styles.sparkline}
      viewBox={`0 -6 ${Math.max(1, values.length)} 112`}
      preserveAspectRatio="none"
      aria-hidden
      focusable="false"
    >
      <LinePlot values={values} top={Math.max(1, ...values)} />
    </svg>
  );
});
