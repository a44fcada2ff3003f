// A number, typed: what is none stays as it was typed, keeps a form from being sent, and is told once the reader leaves the field or sends it.
import type { KeyboardEvent } from 'react';
import styles from './NumberField.module.css';
import { useAdvice } from './useAdvice';

interface Props {
  id?: string;
  /** The field's name, where no label of its own names it; shown in it while it is empty. */
  label?: string;
  text: string;
  onText(text: string): void;
  /** What would be right, where what is typed is not. */
  advice: string | null;
  /** The reader is done with what is right, by Enter or by leaving the field. */
  onDone?(isEntered: boolean): void;
  /** Back to what it was: whether there was anything to take back. */
  onUndo?(): boolean;
  isChosen?: boolean;
  className?: string | undefined;
  testId: string;
}

export function NumberField({ id, label, text, onText, advice, onDone, onUndo, ...props }: Props) {
  const { control, isTold, tell, attributes, told } = useAdvice<HTMLInputElement>(advice);
  const finish = (isEntered: boolean) => {
    if (advice === null) onDone?.(isEntered);
    else tell();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') finish(true);
    else if (event.key === 'Escape' && onUndo?.() === true) event.stopPropagation();
  };
  return (
    <span className={`${styles.field} ${props.className ?? ''}`} data-wrong={isTold || undefined}>
      <input
        {...attributes}
        ref={control}
        id={id}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        placeholder={label}
        value={text}
        data-chosen={props.isChosen || undefined}
        data-testid={props.testId}
        onChange={({ target }) => onText(target.value)}
        onBlur={() => finish(false)}
        onKeyDown={onKeyDown}
      />
      {told}
    </span>
  );
}
