// Beside what stands for a name where none is known: the login that the store saw. A login is no name: several people may share one.
import { EventText } from '../components/EventText';
import { visibleText } from '../format';
import { useTranslation } from '../i18n';
import styles from './UserLogin.module.css';

export function UserLogin({ login }: { login: string }) {
  const { t } = useTranslation();
  return (
    <span className={styles.login} title={`${t('details.recordedBy')} ${visibleText(login, 200)}`}>
      {' · '}
      <EventText text={login} max={100} />
    </span>
  );
}
