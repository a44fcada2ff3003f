// JSON, indented and coloured, as React text nodes; text that is no JSON as it is, and said so. With a copy button.
import Check from '@mui/icons-material/Check';
import ContentCopy from '@mui/icons-material/ContentCopy';
import Button from '@mui/material/Button';
import { useEffect, useMemo, useState } from 'react';
import { copyText } from '../clipboard';
import { visibleText } from '../format';
import { useTranslation } from '../i18n';
import { isJson, jsonText, linesOf } from './formatJson';
import styles from './JsonView.module.css';

/** Lines shown at first, and more at each request: a huge document must not freeze the window. */
const LINES_STEP = 400;
const COPIED_MILLIS = 1500;

interface Props {
  text: string;
  label: string;
  testId: string;
}

export function JsonView({ text, label, testId }: Props) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(LINES_STEP);
  const valid = useMemo(() => isJson(text), [text]);
  // One more than is shown tells that there are more.
  const lines = useMemo(() => (valid ? linesOf(text, shown + 1) : null), [text, valid, shown]);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), COPIED_MILLIS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () =>
    void copyText(valid ? jsonText(linesOf(text, Number.POSITIVE_INFINITY)) : text).then(setCopied);
  return (
    <div className={styles.view}>
      {!lines && <p className={styles.broken}>{t('details.brokenJson')}</p>}
      <Button
        className={styles.copy}
        size="small"
        sx={{ minHeight: 26, px: 2, fontSize: 12 }}
        startIcon={copied ? <Check /> : <ContentCopy />}
        onClick={copy}
        aria-label={copied ? t('action.copied') : t('details.copyJson')}
        data-testid={`${testId}-copy`}
      >
        {copied ? t('action.copied') : t('action.copy')}
      </Button>
      <pre className={styles.code} tabIndex={0} aria-label={label} data-testid={testId}>
        {lines
          ? lines.slice(0, shown).map(({ depth, tokens }, index) => (
              <span key={index} className={styles.line} style={{ paddingLeft: `${depth * 2 + 2}ch` }}>
                {tokens.map((token, place) => (
                  <span key={place} data-kind={token.kind}>
                    {visibleText(token.text)}
                  </span>
                ))}
              </span>
            ))
          : visibleText(text)}
      </pre>
      {lines && lines.length > shown && (
        <Button onClick={() => setShown(shown + LINES_STEP)}>{t('action.showMore')}</Button>
      )}
    </div>
  );
}
