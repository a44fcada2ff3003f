// The views of a workspace, in the rail's order. A new view is an entry here and a route.
import type { SvgIconComponent } from '@mui/icons-material';
import TimelineIcon from '@mui/icons-material/ViewTimelineOutlined';
import type { TFunction } from 'i18next';

export interface View {
  path: '/timeline';
  icon: SvgIconComponent;
  label(t: TFunction): string;
}

export const VIEWS: readonly View[] = [
  { path: '/timeline', icon: TimelineIcon, label: (t) => t('view.timeline') },
];
