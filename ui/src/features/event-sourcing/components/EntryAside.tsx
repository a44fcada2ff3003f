// Beside an event: how long ago it was, who did it, or what else there is to say.
import type { ReactNode } from 'react';
import type { TimelineEvent } from '@/platform';
import { Avatar } from '@/shared/components/Avatar';
import { EventText } from '@/shared/components/EventText';
import { visibleText } from '@/shared/format';
import styles from './EntryAside.module.css';
import { UserLogin } from './UserLogin';

interface Props {
  ago: ReactNode;
  user?: TimelineEvent['user'];
  children?: ReactNode;
}

export function EntryAside({ ago, user, children }: Props) {
  return (
    <div className={styles.aside}>
      <span className={styles.ago}>{ago}</span>
      {user && (
        <span className={styles.user} title={visibleText(user.name, 100)}>
          <span className={styles.userName}>
            <EventText text={user.name} max={100} />
            {user.login !== null && <UserLogin login={user.login} />}
          </span>
          <Avatar name={user.name} picture={user.avatar} />
        </span>
      )}
      {children}
    </div>
  );
}
