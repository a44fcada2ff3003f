// Who is to do a task: the people of the workspace, oneself first.
import { useQuery } from '@tanstack/react-query';
import type { Me } from '@/platform';
import { visibleText } from '@/shared/format';
import { useTranslation } from '@/shared/i18n';
import { usersQuery } from '../hooks/useUsers';

interface Props {
  id: string;
  me: Me;
  value: string;
  onChange(userId: string): void;
}

export function AssigneeSelect({ id, me, value, onChange }: Props) {
  const { t } = useTranslation();
  const { data = [], isError } = useQuery(usersQuery);
  const others = data.map(({ user }) => user).filter((user) => user.id !== me.user.id);
  return (
    <>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        data-testid="compose-assignee"
      >
        {[me.user, ...others].map((user) => (
          <option key={user.id} value={user.id}>
            {visibleText(user.name, 100)}
          </option>
        ))}
      </select>
      {isError && <p role="alert">{t('compose.peopleFailed')}</p>}
    </>
  );
}
