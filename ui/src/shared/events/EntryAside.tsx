// Beside an event: how long ago it was, who did it, or what else there is to say.
import type { ReactNode } from 'react';
import type { TimelineEvent } from '@/platform';
import { Avatar } from '../components/Avatar';
import { filterBy } from '../filterBy';
import { visibleText } from '../format';
import styles from './EntryAside.module.css';
import { NO_MARKS, type Marks } from './hits';
import { HitText } from './HitText';
import { UserLogin } from './UserLogin';

interface Props {
  ago: ReactNode;
  user?: TimelineEvent['user'];
  /** Where the words that were searched for stand in the user's name. */
  marks?: Marks | undefined;
  children?: ReactNode;
}

export function EntryAside({ ago, user, marks = NO_MARKS, children }: Props) {
  return (
    <div className={styles.aside}>
      <span className={styles.ago}>{ago}</span>
      {user && (
        <span className={styles.user} title={visibleText(user.name, 100)} {...filterBy('userIds', user.id)}>
          <span className={styles.userName}>
            <HitText text={user.name} marks={marks} max={100} />
            {user.login !== null && <UserLogin login={user.login} />}
          </span>
          <Avatar name={user.name} picture={user.avatar} />
        </span>
      )}
      {children}
    </div>
  );
}
