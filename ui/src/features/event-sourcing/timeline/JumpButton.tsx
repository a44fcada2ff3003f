// Jump to a date; its panel is read once the timeline is drawn: whoever presses its key types at once.
import EventOutlined from '@mui/icons-material/EventOutlined';
import IconButton from '@mui/material/IconButton';
import { Suspense, useEffect, useState } from 'react';
import { afterPaint } from '@/shared/afterPaint';
import { useTranslation } from '@/shared/i18n';
import { ariaKeys, chordsOf } from '@/shared/keys/shortcuts';
import { useWithKey } from '@/shared/keys/useKeyNames';
import { readAhead } from '@/shared/readAhead';

const { Component: JumpPanel, read } = readAhead(() =>
  import('./JumpPanel').then((module) => module.JumpPanel),
);

interface Props {
  at: string | null;
  onJump(at: string | null): void;
  firstDay: string | undefined;
}

export function JumpButton({ at, onJump, firstDay }: Props) {
  const { t } = useTranslation();
  const withKey = useWithKey();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  useEffect(() => afterPaint(() => void read()), []);
  const label = t('timeline.jump.open');
  return (
    <>
      <IconButton
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        aria-keyshortcuts={ariaKeys('timeline', 'jump')}
        title={withKey(label, chordsOf('timeline', 'jump')[0])}
        onClick={(event) => setAnchor(event.currentTarget)}
        data-command="jump"
        data-testid="jump"
      >
        <EventOutlined sx={{ fontSize: 18, color: at === null ? undefined : 'primary.main' }} />
      </IconButton>
      {anchor && (
        <Suspense>
          <JumpPanel
            anchor={anchor}
            onClose={() => setAnchor(null)}
            at={at}
            onJump={onJump}
            firstDay={firstDay}
          />
        </Suspense>
      )}
    </>
  );
}
