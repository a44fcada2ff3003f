// JSON, indented and coloured; text that is no JSON as it is, and said so. Of a long one the beginning, and more on request. With a copy
// button, for all of it.
import { useMemo, useRef, useState } from 'react';
import type { StoredText } from '@/platform';
import { ErrorMessage } from '../components/ErrorMessage';
import { ShowMore } from '../components/ShowMore';
import { formatBytes, visibleText } from '../format';
import { useLanguage, useTranslation } from '../i18n';
import { CopyButton } from './CopyButton';
import { indented } from './formatJson';
import { JsonLines } from './JsonLines';
import { extended, FIRST_EXTENT, jsonReader } from './shownJson';
import { useWholeText } from './useWholeText';
import styles from './JsonView.module.css';

interface Props {
  stored: StoredText;
  /** All of the text, where `stored` has only its beginning. */
  readWhole(): Promise<string>;
  label: string;
  testId: string;
}

export function JsonView({ stored, readWhole, label, testId }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { isJson } = stored;
  const { text, isWhole, isReading, error, read } = useWholeText(stored, readWhole);
  const [extent, setExtent] = useState(FIRST_EXTENT);
  const reader = useMemo(() => (isJson ? jsonReader(text) : null), [text, isJson]);
  const shown = reader?.(extent);
  const reachesEnd = shown?.complete ?? text.length <= extent.characters;
  const code = useRef<HTMLPreElement>(null);
  // Why it could not be read is said below.
  const showMore = () =>
    read().then(
      () => setExtent(extended),
      () => undefined,
    );
  const toCopy = (whole: string) => (isJson ? indented(whole) : whole);
  const readToCopy = () => (isWhole ? toCopy(text) : read().then(toCopy));
  return (
    <div className={styles.view}>
      {!isJson && <p className={styles.broken}>{t('details.brokenJson')}</p>}
      <CopyButton
        className={styles.copy}
        label={t('details.copyJson')}
        read={readToCopy}
        testId={`${testId}-copy`}
      />
      <pre className={styles.code} ref={code} tabIndex={0} aria-label={label} data-testid={testId}>
        {shown ? <JsonLines {...shown} /> : visibleText(text, extent.characters)}
        {reachesEnd && !isWhole && '…'}
      </pre>
      {error && (
        <div role="alert">
          <ErrorMessage message={error.message} />
        </div>
      )}
      {!(reachesEnd && isWhole) && (
        <ShowMore
          of={label}
          note={t('details.beginningShown', { size: formatBytes(stored.bytes, language) })}
          isBusy={isReading}
          onMore={() => void showMore()}
          shown={code}
        />
      )}
    </div>
  );
}
