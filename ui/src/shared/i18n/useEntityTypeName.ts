// The reader's word for an entity type; a type that only an import knows is made readable.
import { useTranslation } from 'react-i18next';
import { readableName } from '../format/text';
import type { Messages } from './messages';

type Known = keyof Messages['entity']['type'];

const KNOWN: readonly string[] = [
  'customer',
  'opportunity',
  'email',
  'task',
  'order',
  'credit_check',
  'user',
  'system',
] satisfies Known[];

export function useEntityTypeName(): (entityType: string) => string {
  const { t } = useTranslation();
  return (entityType) =>
    KNOWN.includes(entityType) ? t(`entity.type.${entityType as Known}`) : readableName(entityType);
}
