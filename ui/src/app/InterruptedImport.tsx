// Says that the program was ended in the midst of an import, until the reader has taken note of it.
import Button from '@mui/material/Button';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { fileName } from '@/features/workspace';
import { engine } from '@/platform';
import { formatMoment, visibleText } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { useWorkspace } from '@/shared/workspace/useWorkspace';
import styles from './InterruptedImport.module.css';

export function InterruptedImport() {
  const { t } = useTranslation();
  const language = useLanguage();
  const client = useQueryClient();
  const queryKey = ['interrupted-import', useWorkspace()?.path];
  const { data } = useQuery({ queryKey, queryFn: () => engine().interruptedImport() });
  if (!data) return null;
  const takeNote = () => {
    client.setQueryData(queryKey, null);
    void engine()
      .forgetInterruptedImport()
      .catch(() => undefined);
  };
  return (
    <div className={styles.notice} role="status" data-testid="interrupted-import">
      <p>
        {t('import.interrupted', {
          file: visibleText(fileName(data.file), 120),
          time: formatMoment(data.beganAt, language),
        })}
      </p>
      <Link to="/import" className={styles.link} onClick={takeNote}>
        {t('import.again')}
      </Link>
      <Button size="small" onClick={takeNote}>
        {t('action.understood')}
      </Button>
    </div>
  );
}
