// The views of a workspace, in the rail's order. A new view is an entry here and a route.
import type { SvgIconComponent } from '@mui/icons-material';
import OverviewIcon from '@mui/icons-material/HomeOutlined';
import AuditIcon from '@mui/icons-material/FactCheckOutlined';
import ProjectionsIcon from '@mui/icons-material/AccountTreeOutlined';
import StatisticsIcon from '@mui/icons-material/InsertChartOutlined';
import StreamIcon from '@mui/icons-material/StreamOutlined';
import TimelineIcon from '@mui/icons-material/ViewTimelineOutlined';
import type { TFunction } from 'i18next';
import { chordsOf } from '@/shared/keys/shortcuts';

export interface View {
  path: '/overview' | '/timeline' | '/stream' | '/audit' | '/projections' | '/statistics';
  icon: SvgIconComponent;
  label(t: TFunction): string;
  /** The key that leads to it, by its place in the rail. */
  chord: string | undefined;
}

const chords = chordsOf('everywhere', 'views');

const IN_ORDER: readonly Omit<View, 'chord'>[] = [
  { path: '/overview', icon: OverviewIcon, label: (t) => t('view.overview') },
  { path: '/timeline', icon: TimelineIcon, label: (t) => t('view.timeline') },
  { path: '/stream', icon: StreamIcon, label: (t) => t('view.stream') },
  { path: '/audit', icon: AuditIcon, label: (t) => t('view.audit') },
  { path: '/projections', icon: ProjectionsIcon, label: (t) => t('view.projections') },
  { path: '/statistics', icon: StatisticsIcon, label: (t) => t('view.statistics') },
];

export const VIEWS: readonly View[] = IN_ORDER.map((view, index) => ({ ...view, chord: chords[index] }));
