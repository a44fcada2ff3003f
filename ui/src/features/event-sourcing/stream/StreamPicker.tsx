// Chooses a stream: one of the four, an entity's by its name, or any by its own name, typed or pasted.
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { afterPress } from '@/shared/afterPress';
import { ChoiceOption } from '@/shared/components/choices/ChoiceOption';
import { useAdvice } from '@/shared/components/useAdvice';
import { visibleText } from '@/shared/format';
import { useTranslation } from '@/shared/i18n';
import { useEntityTypeName } from '@/shared/i18n/useEntityTypeName';
import { choiceLook } from '../filters/choiceLook';
import { useFoundEntities } from '../filters/useFoundEntities';
import { isKnownStream, KNOWN_STREAMS, parseStream, streamOf } from '../services/streamName';
import styles from './StreamToolbar.module.css';

interface Option {
  stream: string;
  label: string;
  note: string;
  group: string;
}

interface Props {
  stream: string;
  onChoose(stream: string): void;
}

export function StreamPicker({ stream, onChoose }: Props) {
  const { t } = useTranslation();
  const typeName = useEntityTypeName();
  const [isOpen, setIsOpen] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  /** What was typed and is no stream, while it stands there. */
  const [refused, setRefused] = useState<string | null>(null);
  const [known, setKnown] = useState(stream);
  if (known !== stream) {
    setKnown(stream);
    // A change from outside wins.
    setTyped(null);
  }
  const { control, isTold, attributes, told } = useAdvice<HTMLInputElement>(
    typed !== null && typed === refused ? t('stream.invalid') : null,
    true,
  );
  const labelOf = (name: string) => (isKnownStream(name) ? t(`stream.known.${name}`) : name);
  const found = useFoundEntities(typed ?? '', isOpen);
  const options: Option[] = [
    ...KNOWN_STREAMS.map((name) => ({
      stream: name,
      label: t(`stream.known.${name}`),
      note: name,
      group: t('stream.group.streams'),
    })),
    ...found.map((entity) => ({
      stream: streamOf(entity),
      label: visibleText(entity.name, 80),
      note: typeName(entity.entityType),
      group: t('stream.group.entities'),
    })),
  ];
  /** By its own name, or by the one that it is listed with, if no other is listed with the same. */
  const streamOfTyped = (text: string) => {
    const called = text.trim().toLowerCase();
    const [one, other] = options.filter(({ label }) => label.toLowerCase() === called);
    return parseStream(text) ?? (other ? null : (one?.stream ?? null));
  };
  const choose = (value: string | Option | null) => {
    const name = typeof value === 'string' ? streamOfTyped(value) : (value?.stream ?? 'all');
    if (name === null) return afterPress(() => setRefused(typed));
    setTyped(null);
    onChoose(name);
  };
  /** What was typed counts, as with Enter; only nothing, and what stands there anyway, is nothing that was typed. */
  const leave = () => {
    if (typed === null || typed.trim() === '' || typed === labelOf(stream)) setTyped(null);
    else choose(typed);
  };
  return (
    <Autocomplete<Option, false, true, true>
      className={styles.picker}
      freeSolo
      disableClearable
      selectOnFocus
      handleHomeEndKeys
      open={isOpen}
      slotProps={choiceLook}
      onOpen={() => setIsOpen(true)}
      onClose={() => setIsOpen(false)}
      options={options}
      groupBy={(option) => option.group}
      getOptionLabel={(option) => (typeof option === 'string' ? labelOf(option) : option.label)}
      getOptionKey={(option) => (typeof option === 'string' ? option : option.stream)}
      // The engine has searched the entities; of the four, those that fit what is typed.
      filterOptions={(all) =>
        all.filter(
          ({ stream: name, label }) =>
            typed === null ||
            !isKnownStream(name) ||
            `${label} ${name}`.toLowerCase().includes(typed.toLowerCase()),
        )
      }
      value={stream as unknown as Option}
      isOptionEqualToValue={(option, value) => option.stream === (value as unknown as string)}
      inputValue={typed ?? labelOf(stream)}
      onInputChange={(_, text, reason) => {
        if (reason !== 'input') return;
        setTyped(text);
        setRefused(null);
      }}
      onChange={(_, value) => choose(value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || isOpen || typed === null) return;
        event.stopPropagation();
        setTyped(null);
      }}
      onBlur={leave}
      // The library's own groups are lists within a list of choices, which have no such thing.
      renderGroup={({ key, group, children }) => (
        <li key={key} role="presentation">
          <div aria-hidden data-group-label>
            {group}
          </div>
          <ul role="group" aria-label={group}>
            {children}
          </ul>
        </li>
      )}
      renderOption={({ key, ...props }, option) => (
        <li key={key} {...props}>
          <ChoiceOption label={option.label} note={option.note} />
        </li>
      )}
      renderInput={(params) => (
        <>
          <TextField
            {...params}
            inputRef={control}
            error={isTold}
            slotProps={{
              ...params.slotProps,
              htmlInput: {
                ...params.slotProps.htmlInput,
                ...attributes,
                'aria-label': t('stream.choose'),
                title: t('stream.chooseHint'),
                spellCheck: false,
                'data-testid': 'stream-picker',
              },
            }}
          />
          {told}
        </>
      )}
    />
  );
}
