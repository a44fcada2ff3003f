// A setting of a few values, side by side: one of them holds, and a click or an arrow key changes it at once.
import { useId } from 'react';
import styles from './ChoiceField.module.css';

interface Props<T extends string> {
  label: string;
  help?: string;
  options: readonly { value: T; label: string }[];
  value: T;
  onChange(value: T): void;
  /** The test ids are `<testId>-<value>`. */
  testId: string;
}

export function ChoiceField<T extends string>({ label, help, options, value, onChange, testId }: Props<T>) {
  const id = useId();
  return (
    <div
      role="radiogroup"
      className={styles.field}
      aria-labelledby={`${id}-label`}
      aria-describedby={help ? `${id}-help` : undefined}
    >
      <span id={`${id}-label`} className={styles.label}>
        {label}
      </span>
      <div className={styles.options}>
        {options.map((option) => (
          <label key={option.value} className={styles.option} data-testid={`${testId}-${option.value}`}>
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {help && (
        <p id={`${id}-help`} className={styles.help}>
          {help}
        </p>
      )}
    </div>
  );
}
