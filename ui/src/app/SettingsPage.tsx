// The settings: language and look, and what this program is and keeps where.
import { useEffect } from 'react';
import { EventText } from '@/shared/components/EventText';
import { Mark } from '@/shared/components/Mark';
import { PageHeader } from '@/shared/components/PageHeader';
import { LANGUAGES, setLanguage, useLanguage, useTranslation, type Language } from '@/shared/i18n';
import { COLOR_SCHEMES, setColorScheme, useColorScheme } from '@/shared/theme/colorScheme';
import { setTextSize, TEXT_SIZES, useTextSize } from '@/shared/theme/textSize';
import { useWorkspace } from '@/shared/workspace/useWorkspace';
import { license, version } from '../../package.json';
import { ChoiceField } from './ChoiceField';
import { openDialog } from './dialogs';
import { reportReady } from './ready';
import { SettingsMe } from './SettingsMe';
import styles from './SettingsPage.module.css';
import { SettingsTray } from './SettingsTray';

export function SettingsPage() {
  const { t } = useTranslation();
  useEffect(reportReady, []);
  return (
    <div className={styles.page} data-testid="page-settings">
      <div className={styles.column}>
        <PageHeader kind="text" title={t('settings.title')} />
        <Look />
        <About />
      </div>
    </div>
  );
}

function Look() {
  const { t } = useTranslation();
  const language = useLanguage();
  const scheme = useColorScheme();
  const size = useTextSize();
  const languages = Object.keys(LANGUAGES) as Language[];
  return (
    <section className={styles.section} aria-label={t('settings.look')}>
      <ChoiceField
        label={t('shell.language')}
        options={languages.map((value) => ({ value, label: LANGUAGES[value] }))}
        value={language}
        onChange={setLanguage}
        testId="language"
      />
      <ChoiceField
        label={t('shell.theme')}
        options={COLOR_SCHEMES.map((value) => ({ value, label: t(`shell.themes.${value}`) }))}
        value={scheme}
        onChange={setColorScheme}
        testId="theme"
      />
      <ChoiceField
        label={t('settings.textSize')}
        options={TEXT_SIZES.map((value) => ({ value, label: t(`settings.textSizes.${value}`) }))}
        value={size}
        onChange={setTextSize}
        testId="text"
      />
      <dl className={styles.facts}>
        <dt>{t('settings.motion')}</dt>
        <dd className={styles.muted}>{t('settings.motionHelp')}</dd>
      </dl>
    </section>
  );
}

function About() {
  const { t } = useTranslation();
  const workspace = useWorkspace();
  return (
    <section className={styles.section} aria-labelledby="settings-about">
      <div className={styles.brand}>
        <Mark size={28} />
        <div>
          <h2 id="settings-about">{t('app.name')}</h2>
          <p className={styles.muted}>{t('app.tagline')}</p>
        </div>
      </div>
      <dl className={styles.facts}>
        <dt>{t('settings.version')}</dt>
        <dd>{version}</dd>
        <dt>{t('settings.license')}</dt>
        <dd>{license}</dd>
        {workspace && (
          <>
            <SettingsMe />
            <dt>{t('settings.data')}</dt>
            <dd>
              <EventText text={workspace.path} max={400} className={styles.path} />
              <p className={styles.muted}>{t('settings.dataHelp')}</p>
            </dd>
          </>
        )}
        <SettingsTray />
        <dt>{t('settings.keyboard')}</dt>
        <dd>
          <button type="button" className={styles.link} onClick={() => openDialog('shortcuts')}>
            {t('settings.showKeys')}
          </button>
        </dd>
      </dl>
    </section>
  );
}
