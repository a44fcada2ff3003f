// Narrows to one entity, found by its name.
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useEntity } from '@/features/entities';
import type { EntityRef } from '@/platform';
import { ChoiceOption } from '@/shared/components/choices/ChoiceOption';
import { visibleText } from '@/shared/format';
import { useTranslation } from '@/shared/i18n';
import { useEntityTypeName } from '@/shared/i18n/useEntityTypeName';
import { useFoundEntities } from '../../hooks/useFoundEntities';
import { choiceLook } from '../filters/choiceLook';
import styles from './AuditFilters.module.css';

interface Option extends EntityRef {
  name: string;
}

interface Props {
  entity: EntityRef | null;
  onChoose(entity: EntityRef | null): void;
}

export function EntityFilter({ entity, onChoose }: Props) {
  const { t } = useTranslation();
  const typeName = useEntityTypeName();
  const [typed, setTyped] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const found = useFoundEntities(typed, isOpen);
  const { data: known } = useEntity(entity?.entityType, entity?.entityId);
  const value = entity && { ...entity, name: known?.name ?? entity.entityId };
  return (
    <Autocomplete<Option>
      className={styles.entity}
      data-chosen={entity !== null || undefined}
      options={found}
      value={value}
      open={isOpen}
      slotProps={choiceLook}
      onOpen={() => setIsOpen(true)}
      onClose={() => setIsOpen(false)}
      filterOptions={(all) => all}
      getOptionLabel={({ name }) => visibleText(name, 80)}
      getOptionKey={({ entityType, entityId }) => `${entityType}/${entityId}`}
      isOptionEqualToValue={(a, b) => a.entityType === b.entityType && a.entityId === b.entityId}
      onInputChange={(_, text, reason) => setTyped(reason === 'input' ? text : '')}
      onChange={(_, chosen) =>
        onChoose(chosen && { entityType: chosen.entityType, entityId: chosen.entityId })
      }
      renderOption={({ key, ...props }, option) => (
        <li key={key} {...props}>
          <ChoiceOption label={option.name} note={typeName(option.entityType)} />
        </li>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          placeholder={t('audit.filter.entity')}
          slotProps={{
            ...params.slotProps,
            htmlInput: {
              ...params.slotProps.htmlInput,
              'aria-label': t('audit.filter.entitySearch'),
              spellCheck: false,
              'data-testid': 'audit-entity',
            },
          }}
        />
      )}
    />
  );
}
