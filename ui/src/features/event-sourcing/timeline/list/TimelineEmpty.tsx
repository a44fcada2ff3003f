// No events: because there are none, or because the filters hide them.
import Button from '@mui/material/Button';
import { Notice } from '@/shared/components/Notice';
import { useTranslation } from '@/shared/i18n';
import { isNarrowed, NO_NARROWING, type TimelineNarrowing } from '../timeline.types';

interface Props {
  narrowing: TimelineNarrowing;
  onNarrow(narrowing: TimelineNarrowing): void;
}

export function TimelineEmpty({ narrowing, onNarrow }: Props) {
  const { t } = useTranslation();
  if (!isNarrowed(narrowing)) return <Notice title={t('timeline.empty')} hint={t('timeline.emptyHint')} />;
  return (
    <Notice
      title={t('timeline.noMatch')}
      hint={t('timeline.noMatchHint')}
      actions={
        <Button variant="outlined" onClick={() => onNarrow(NO_NARROWING)}>
          {t('timeline.clearFilters')}
        </Button>
      }
    />
  );
}
