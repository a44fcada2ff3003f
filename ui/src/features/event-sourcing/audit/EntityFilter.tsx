// Narrows to entities, found by their names: each that is chosen is a chip above the rows.
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useState, type Ref } from 'react';
import type { Among, EntitySummary } from '@/platform';
import { sideOf, toggled } from '@/shared/among';
import { ChoiceOption } from '@/shared/components/choices/ChoiceOption';
import { visibleText } from '@/shared/format';
import { useTranslation } from '@/shared/i18n';
import { useEntityTypeName } from '@/shared/i18n/useEntityTypeName';
import { choiceLook } from '../filters/choiceLook';
import { useFoundEntities } from '../filters/useFoundEntities';
import { streamOf } from '../services/streamName';
import styles from './AuditFilters.module.css';

interface Props {
  /** Entities, called as their streams are. */
  chosen: Among;
  onChoose(chosen: Among): void;
  /** The field. */
  ref?: Ref<HTMLInputElement> | undefined;
}

export function EntityFilter({ chosen, onChoose, ref }: Props) {
  const { t } = useTranslation();
  const typeName = useEntityTypeName();
  const [typed, setTyped] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const found = useFoundEntities(typed, isOpen);
  return (
    <Autocomplete<EntitySummary>
      className={styles.entity}
      options={found}
      value={null}
      inputValue={typed}
      open={isOpen}
      slotProps={choiceLook}
      onOpen={() => setIsOpen(true)}
      onClose={() => setIsOpen(false)}
      clearOnEscape
      filterOptions={(all) => all}
      getOptionLabel={({ name }) => visibleText(name, 80)}
      getOptionKey={streamOf}
      onInputChange={(_, text, reason) => setTyped(reason === 'input' ? text : '')}
      onChange={(_, entity) => {
        setTyped('');
        if (entity && sideOf(chosen, streamOf(entity)) !== 'only') {
          onChoose(toggled(chosen, streamOf(entity), 'only'));
        }
      }}
      renderOption={({ key, ...props }, option) => (
        <li key={key} {...props}>
          <ChoiceOption label={option.name} note={typeName(option.entityType)} />
        </li>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          inputRef={ref}
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
