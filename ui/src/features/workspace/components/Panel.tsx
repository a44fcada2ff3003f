// The framed step of a flow: a title, its content, its buttons.
import { useId, type FormEvent, type ReactNode } from 'react';
import styles from './Panel.module.css';

interface Props {
  title: string;
  children: ReactNode;
  buttons: ReactNode;
  /** Makes the panel a form. */
  onSubmit?: () => void;
  testId?: string;
  tone?: 'calm' | 'error';
}

export function Panel({ title, children, buttons, onSubmit, testId, tone = 'calm' }: Props) {
  const id = useId();
  const content = (
    <>
      <h2 id={id} className={styles.title} data-tone={tone}>
        {title}
      </h2>
      <div className={styles.body}>{children}</div>
      <div className={styles.buttons}>{buttons}</div>
    </>
  );
  if (!onSubmit) {
    return (
      <section className={styles.panel} aria-labelledby={id} data-testid={testId}>
        {content}
      </section>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className={styles.panel} aria-labelledby={id} data-testid={testId} onSubmit={submit} noValidate>
      {content}
    </form>
  );
}
