// What comes before an entry is stored for ever: the reader's name, where nobody has said it yet, and a look at the clock.
import { useState } from 'react';
import type { ClockDoubt, Me } from '@/platform';
import { useRenameMe } from '../hooks/useRenameMe';
import { eventApi } from '../services/eventApi';

export function useBeforeRecording(me: Me) {
  const rename = useRenameMe();
  const [name, setName] = useState(me.isNamed ? null : me.proposedName);
  /** How often it was to be stored without a name, since something was typed there. */
  const [nameless, setNameless] = useState(0);
  const [doubt, setDoubt] = useState<ClockDoubt | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const [preparing, setPreparing] = useState(false);

  /** Whether the entry may be stored now. A doubt stands in the way once: whoever goes on knows of it. */
  const prepare = async (): Promise<boolean> => {
    setFailed(null);
    if (name?.trim() === '') {
      setNameless((times) => times + 1);
      return false;
    }
    setPreparing(true);
    try {
      if (name !== null) {
        await rename.mutateAsync({ name });
        setName(null);
      }
      const found = doubt ? null : await eventApi.getClockDoubt();
      setDoubt(doubt ?? found);
      return found === null;
    } catch (thrown) {
      setFailed(thrown);
      return false;
    } finally {
      setPreparing(false);
    }
  };
  const typeName = (typed: string) => {
    setNameless(0);
    setName(typed);
  };
  return { preparing, name, typeName, nameless, doubt, failed, prepare };
}
