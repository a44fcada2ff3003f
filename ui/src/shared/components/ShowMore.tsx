// Under the beginning of something long: how much there is, and a button for more of it.
import Button from '@mui/material/Button';
import { useEffect, useId, useRef, type RefObject } from 'react';
import { focusOn } from '../focus';
import { useTranslation } from '../i18n';
import styles from './ShowMore.module.css';

interface Props {
  /** What there is more of, for whoever does not see where the button stands. */
  of: string;
  note: string;
  isBusy?: boolean;
  onMore(): void;
  /** What is shown so far; it takes the focus over when all of it is shown, and the button is gone. */
  shown: RefObject<HTMLElement | null>;
}

export function ShowMore({ of, note, isBusy = false, onMore, shown }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const asked = useRef(false);
  useEffect(() => {
    const target = shown.current;
    return () => {
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (asked.current && isLost) focusOn(target);
    };
  }, [shown]);
  return (
    <div className={styles.more} data-testid="show-more">
      <p id={id}>{note}</p>
      <Button
        aria-label={`${t('action.showMore')}: ${of}`}
        aria-describedby={id}
        aria-busy={isBusy}
        onClick={() => {
          asked.current = true;
          onMore();
        }}
      >
        {t('action.showMore')}
      </Button>
    </div>
  );
}
