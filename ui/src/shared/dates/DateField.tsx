// A day, with `withTime` also a time of it: typed as the reader's language writes it, or picked from a calendar. What is half typed or wrong is
// not reported, keeps a form from being sent, and is said once the reader leaves the field or sends the form.
import EventOutlined from '@mui/icons-material/EventOutlined';
import { lazy, Suspense, useState, type KeyboardEvent } from 'react';
import { useAdvice } from '../components/useAdvice';
import { useLanguage, useTranslation } from '../i18n';
import styles from './DateField.module.css';
import { formatTyped, mistakeIn, parseTyped } from './typedDate';

/** Read when a calendar is first opened. */
const DayCalendar = lazy(() => import('./DayCalendar').then((module) => ({ default: module.DayCalendar })));

interface Props {
  id?: string;
  /** The field's name, where no label of its own names it. */
  label?: string;
  /** `2026-03-12`, or `2026-03-12T14:00`; `null` for none. */
  value: string | null;
  onChange(value: string | null): void;
  withTime?: boolean;
  autoFocus?: boolean;
  testId: string;
}

export function DateField({
  id,
  label,
  value,
  onChange,
  withTime = false,
  autoFocus = false,
  testId,
}: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const written = formatTyped(value, language);
  const [text, setText] = useState(written);
  const [known, setKnown] = useState(written);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const typed = parseTyped(text, withTime, new Date());
  const said = typed.kind === 'date' ? typed.text : null;
  if (known !== written) {
    setKnown(written);
    // A change from outside wins; what was just typed comes back, and stays as it was typed.
    if (said !== value) setText(written);
  }
  const [day, moment] = [t('date.pattern'), t('date.patternWithTime')];
  const mistake = mistakeIn(typed);
  // Of all that the field takes: a time is never asked for.
  const pattern = withTime ? t('date.either', { day, moment }) : day;
  const advice = mistake && t(`date.${mistake}`, { pattern });
  const { control, isTold, tell, attributes, told } = useAdvice<HTMLInputElement>(advice);

  const type = (next: string) => {
    setText(next);
    const read = parseTyped(next, withTime, new Date());
    if (read.kind === 'empty') report(null);
    else if (read.kind === 'date' && !read.isShort) report(read.text);
  };
  const report = (next: string | null) => {
    if (next !== value) onChange(next);
  };
  /** The reader is done with the field. */
  const finish = () => {
    if (mistake) return tell();
    report(said);
    setText(formatTyped(said, language));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') finish();
    else if (event.key === 'ArrowDown' && event.altKey) {
      event.preventDefault();
      setAnchor(control.current);
    } else if (event.key === 'Escape' && text !== written) {
      // Back to what it was; the next one is for whatever the field stands in.
      event.stopPropagation();
      setText(written);
    }
  };
  return (
    <span className={styles.field} data-wrong={isTold || undefined}>
      <span className={styles.box}>
        <input
          {...attributes}
          ref={control}
          id={id}
          type="text"
          autoComplete="off"
          spellCheck={false}
          autoFocus={autoFocus}
          aria-label={label}
          placeholder={withTime ? moment : day}
          size={withTime ? 16 : 10}
          value={text}
          // Asked for with a date in it, it is for another one.
          onFocus={autoFocus ? ({ currentTarget }) => currentTarget.select() : undefined}
          onChange={({ target }) => type(target.value)}
          onBlur={finish}
          onKeyDown={onKeyDown}
          data-testid={testId}
        />
        <button
          type="button"
          className={styles.open}
          aria-label={t('date.pick')}
          title={t('date.pick')}
          aria-haspopup="dialog"
          aria-expanded={anchor !== null}
          onClick={() => setAnchor(control.current)}
          data-testid={`${testId}-open`}
        >
          <EventOutlined sx={{ fontSize: 16 }} aria-hidden />
        </button>
      </span>
      {told}
      {anchor && (
        <Suspense>
          <DayCalendar
            anchor={anchor}
            value={said ?? value}
            withTime={withTime}
            onPick={(picked) => {
              setText(formatTyped(picked, language));
              report(picked);
            }}
            onClose={() => setAnchor(null)}
          />
        </Suspense>
      )}
    </span>
  );
}
