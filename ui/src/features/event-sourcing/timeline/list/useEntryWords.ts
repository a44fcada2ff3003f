// What all entries of a timeline share: the language, its words and the clock, looked up once for the list.
import { useMemo } from 'react';
import type { Category } from '@/platform';
import { useNow } from '@/shared/hooks/useNow';
import { useLanguage, useTranslation, type Language } from '@/shared/i18n';

export interface EntryWords {
  language: Language;
  now: Date;
  pending: string;
  category: Readonly<Record<Category, string>>;
}

export function useEntryWords(): EntryWords {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow();
  return useMemo(
    () => ({
      language,
      now,
      pending: t('timeline.pending'),
      category: {
        interaction: t('category.interaction'),
        transaction: t('category.transaction'),
        system: t('category.system'),
        integration: t('category.integration'),
      },
    }),
    [t, language, now],
  );
}
