// A stored text of which the beginning is there: all of it, once somebody needs it.
import { useState } from 'react';
import { EngineError, type StoredText } from '@/platform';

export interface WholeText {
  /** As much as is there. */
  text: string;
  isWhole: boolean;
  isReading: boolean;
  /** Why it could not be read. */
  error: EngineError | null;
  /** All of it; rejects with what is then the `error`. */
  read(): Promise<string>;
}

export function useWholeText(
  { beginning, isWhole }: StoredText,
  readWhole: () => Promise<string>,
): WholeText {
  const [whole, setWhole] = useState(isWhole ? beginning : null);
  const [isReading, setReading] = useState(false);
  const [error, setError] = useState<EngineError | null>(null);
  const read = async () => {
    if (whole !== null) return whole;
    setReading(true);
    setError(null);
    try {
      const text = await readWhole();
      setWhole(text);
      return text;
    } catch (thrown) {
      const why = EngineError.from(thrown);
      setError(why);
      throw why;
    } finally {
      setReading(false);
    }
  };
  return { text: whole ?? beginning, isWhole: whole !== null, isReading, error, read };
}
