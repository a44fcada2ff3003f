// Which log to import, and how.
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import OutlinedInput from '@mui/material/OutlinedInput';
import Select from '@mui/material/Select';
import { useState } from 'react';
import { dialogs, type Category, type OpenWorkspace, type PickedPath } from '@/platform';
import { ErrorNotice } from '@/shared/components/ErrorNotice';
import { EventText } from '@/shared/components/EventText';
import { Field } from '@/shared/components/Field';
import { CATEGORIES } from '@/shared/events/categories';
import { visibleText } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { startImport, type ImportOrder } from '../services/job';
import { workspaceNameOf } from '../services/logFile';
import styles from './ImportForm.module.css';
import { Panel } from './Panel';

/** What events are that nobody sorts. */
const UNSORTED: Category = 'system';

interface Props {
  /** What to begin with: a file that was dropped, or the request that did not end well. */
  initial: Partial<ImportOrder>;
  /** The open workspace to import into; `null` makes a new one. */
  into: OpenWorkspace | null;
  onBack(): void;
}

export function ImportForm({ initial, into, onBack }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [file, setFile] = useState<PickedPath | null>(initial.file ?? null);
  const [ownName, setOwnName] = useState<string | null>(null);
  const [typeName, setTypeName] = useState(initial.aggregateType ?? '');
  const [category, setCategory] = useState<string>(initial.category ?? UNSORTED);
  const [skipInvalid, setSkipInvalid] = useState(initial.skipInvalid ?? false);
  const [error, setError] = useState<unknown>(null);
  const name = ownName ?? workspaceNameOf(file?.path ?? '');
  const isComplete = file !== null && (into !== null || name.trim() !== '');

  const browse = async () => {
    const picked = await dialogs().pick('importLog', language);
    if (picked) setFile(picked);
  };
  const submit = () => {
    if (!isComplete) return;
    const order = {
      file,
      aggregateType: typeName.trim() || null,
      category: category === UNSORTED ? null : category,
      skipInvalid,
    };
    void startImport(order, into ? { open: into } : { newName: name.trim() });
  };

  return (
    <Panel
      title={into ? t('import.titleInto', { name: visibleText(into.name, 200) }) : t('import.title')}
      onSubmit={submit}
      testId="import-form"
      buttons={
        <>
          <Button onClick={onBack}>{t('action.back')}</Button>
          <Button type="submit" variant="contained" disabled={!isComplete} data-testid="import-start">
            {t('import.start')}
          </Button>
        </>
      }
    >
      {error !== null && <ErrorNotice error={error} />}
      <Field id="import-browse" label={t('import.file')} help={t('import.fileHelp')}>
        <div className={styles.file}>
          <span className={styles.path} data-testid="import-path">
            {file ? <EventText text={file.path} max={400} /> : t('import.noFile')}
          </span>
          <Button
            id="import-browse"
            variant="outlined"
            autoFocus={file === null}
            onClick={() => void browse().catch(setError)}
            aria-describedby="import-browse-help"
            data-testid="import-browse"
          >
            {t('action.browse')}
          </Button>
        </div>
      </Field>
      {!into && (
        <Field id="import-name" label={t('import.name')}>
          <OutlinedInput
            id="import-name"
            value={name}
            onChange={(event) => setOwnName(event.target.value)}
            inputProps={{ 'data-testid': 'import-name', maxLength: 120 }}
          />
        </Field>
      )}
      <Field id="import-type" label={t('import.type')} help={t('import.typeHelp')}>
        <OutlinedInput
          id="import-type"
          value={typeName}
          onChange={(event) => setTypeName(event.target.value)}
          inputProps={{ 'data-testid': 'import-type', maxLength: 80, 'aria-describedby': 'import-type-help' }}
        />
      </Field>
      <Field id="import-category" label={t('import.category')} help={t('import.categoryHelp')}>
        <Select
          native
          id="import-category"
          value={category}
          onChange={(event) => setCategory(event.target.value)}
          inputProps={{ 'data-testid': 'import-category', 'aria-describedby': 'import-category-help' }}
        >
          {CATEGORIES.map((option) => (
            <option key={option} value={option}>
              {t(`category.${option}`)}
            </option>
          ))}
        </Select>
      </Field>
      <label className={styles.check}>
        <Checkbox
          checked={skipInvalid}
          onChange={(event) => setSkipInvalid(event.target.checked)}
          slotProps={{ input: { 'data-testid': 'import-skip-invalid' } as object }}
        />
        <span>
          {t('import.skipInvalid')}
          <span className={styles.help}>{t('import.skipInvalidHelp')}</span>
        </span>
      </label>
    </Panel>
  );
}
