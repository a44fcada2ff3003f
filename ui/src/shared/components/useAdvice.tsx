// What would be right in a field, where what stands in it is not: it keeps a form from being sent, and is told beside the field, in the
// reader's language, once the reader is done with the field or sends the form.
import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { afterPress } from '../afterPress';
import styles from './Advice.module.css';

/** `isAtOnce`: told as soon as it is so, since it cannot be only half typed. */
export function useAdvice<E extends HTMLInputElement | HTMLTextAreaElement>(
  advice: string | null,
  isAtOnce = false,
) {
  const id = useId();
  const control = useRef<E>(null);
  // What came wrong, as with a draft, is not being typed.
  const [isAsked, setAsked] = useState(advice !== null);
  // Mended, it may be half typed again.
  if (isAsked && advice === null) setAsked(false);
  const isTold = advice !== null && (isAtOnce || isAsked);
  useEffect(() => control.current?.setCustomValidity(advice ?? ''), [advice]);
  return {
    control,
    isTold,
    /** The reader is done with the field. */
    tell: () => afterPress(() => setAsked(true)),
    /** Of the field. */
    attributes: {
      'aria-invalid': isTold || undefined,
      'aria-describedby': isTold ? id : undefined,
      onInvalid: (event: FormEvent<E>) => {
        if (advice === null) return;
        event.preventDefault();
        setAsked(true);
        event.currentTarget.focus();
      },
    },
    /** To stand beside it. */
    told: isTold && (
      <span id={id} role="alert" className={styles.advice}>
        {advice}
      </span>
    ),
  };
}
