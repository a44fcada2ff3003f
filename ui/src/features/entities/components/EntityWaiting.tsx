// Over a list whose order is held: how many would stand further up by now, and the way to them.
import { Pill } from '@/shared/components/Pill';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';

export function EntityWaiting({ count, onShow }: { count: number; onShow(): void }) {
  const { t } = useTranslation();
  const formatted = formatNumber(count, useLanguage());
  return (
    <>
      {/* Once, and not with each event of a flood. */}
      <span className="only-heard" role="status">
        {count > 0 && t('entity.held')}
      </span>
      {count > 0 && (
        // Over the last row in sight, as the first one is the one that is wanted most.
        <Pill place="bottom" points="up" onClick={onShow} testId="entities-waiting">
          {t('entity.waiting', { count, formatted })}
        </Pill>
      )}
    </>
  );
}
