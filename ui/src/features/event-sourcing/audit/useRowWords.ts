// The reader's words for what an audit row names by code.
import { useMemo } from 'react';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { useEntityTypeName } from '@/shared/i18n/useEntityTypeName';
import type { Words } from './rowText';

export function useRowWords(): Words {
  const { t, i18n } = useTranslation();
  const language = useLanguage();
  const typeName = useEntityTypeName();
  return useMemo(
    () => ({
      category: ({ category }) => t(`category.${category}`),
      entityType: typeName,
      nothing: t('details.nothing'),
      description: t('audit.column.description'),
      unsearched: (count) => t('audit.unsearched', { count, formatted: formatNumber(count, language) }),
    }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- typeName is new at each render and changes with the language only
    [t, i18n.language],
  );
}
