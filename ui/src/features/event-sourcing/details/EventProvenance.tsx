// Where the event comes from: who, when it happened and was recorded, its place in the log.
import type { EventDetails } from '@/platform';
import { EventText } from '@/shared/components/EventText';
import { formatFullMoment, formatNumber, formatSecond } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { useEntityTypeName } from '@/shared/i18n/useEntityTypeName';
import { FieldList } from './FieldList';
import { Section } from './Section';

export function EventProvenance({ details }: { details: EventDetails }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const typeName = useEntityTypeName();
  const { event } = details;
  const moment = (text: string) => (
    <time dateTime={text} title={`${formatFullMoment(text, language)}\n${text}`}>
      {formatSecond(text, language)}
    </time>
  );
  return (
    <Section title={t('details.provenance')}>
      <FieldList
        entries={[
          {
            key: 'who',
            label: t('details.who'),
            value: event.user ? <EventText text={event.user.name} max={200} /> : t('details.nobody'),
          },
          { key: 'occurredAt', label: t('details.occurredAt'), value: moment(event.occurredAt) },
          { key: 'recordedAt', label: t('details.recordedAt'), value: moment(details.recordedAt) },
          {
            key: 'recordedBy',
            label: t('details.recordedBy'),
            value:
              details.recordedBy === null ? (
                t('details.noLogin')
              ) : (
                <EventText text={details.recordedBy} max={200} />
              ),
          },
          { key: 'position', label: t('details.position'), value: formatNumber(event.position, language) },
          { key: 'version', label: t('details.version'), value: formatNumber(details.version, language) },
          {
            key: 'schemaVersion',
            label: t('details.schemaVersion'),
            value: formatNumber(details.schemaVersion, language),
          },
          {
            key: 'eventType',
            label: t('details.eventType'),
            value: <EventText text={event.type} max={300} />,
            mono: true,
          },
          { key: 'eventId', label: t('details.eventId'), value: <EventText text={event.id} />, mono: true },
          {
            key: 'aggregate',
            label: t('details.aggregate'),
            value: <EventText text={`${typeName(event.aggregateType)}\n${event.aggregateId}`} max={400} />,
            mono: true,
          },
        ]}
      />
    </Section>
  );
}
