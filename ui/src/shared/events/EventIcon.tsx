// The catalog's icon names as MUI icons, each drawn once in a sprite that the rows of lists refer to.
import type { SvgIconComponent } from '@mui/icons-material';
import AlternateEmail from '@mui/icons-material/AlternateEmail';
import AssignmentInd from '@mui/icons-material/AssignmentInd';
import AttachMoney from '@mui/icons-material/AttachMoney';
import Badge from '@mui/icons-material/Badge';
import Cancel from '@mui/icons-material/Cancel';
import CheckCircle from '@mui/icons-material/CheckCircle';
import CloudDone from '@mui/icons-material/CloudDone';
import CloudUpload from '@mui/icons-material/CloudUpload';
import Contacts from '@mui/icons-material/Contacts';
import ContentCopy from '@mui/icons-material/ContentCopy';
import CreditCard from '@mui/icons-material/CreditCard';
import Drafts from '@mui/icons-material/Drafts';
import Edit from '@mui/icons-material/Edit';
import Email from '@mui/icons-material/Email';
import ErrorIcon from '@mui/icons-material/Error';
import FactCheck from '@mui/icons-material/FactCheck';
import FileDownload from '@mui/icons-material/FileDownload';
import Groups from '@mui/icons-material/Groups';
import HowToReg from '@mui/icons-material/HowToReg';
import Label from '@mui/icons-material/Label';
import ManageAccounts from '@mui/icons-material/ManageAccounts';
import Merge from '@mui/icons-material/Merge';
import Note from '@mui/icons-material/Note';
import Payments from '@mui/icons-material/Payments';
import PersonAdd from '@mui/icons-material/PersonAdd';
import PersonOff from '@mui/icons-material/PersonOff';
import Phone from '@mui/icons-material/Phone';
import Place from '@mui/icons-material/Place';
import PriceChange from '@mui/icons-material/PriceChange';
import Receipt from '@mui/icons-material/Receipt';
import Send from '@mui/icons-material/Send';
import ShoppingCart from '@mui/icons-material/ShoppingCart';
import SwapHoriz from '@mui/icons-material/SwapHoriz';
import Sync from '@mui/icons-material/Sync';
import SyncProblem from '@mui/icons-material/SyncProblem';
import TaskAlt from '@mui/icons-material/TaskAlt';
import TrendingDown from '@mui/icons-material/TrendingDown';
import Unsubscribe from '@mui/icons-material/Unsubscribe';
import UploadFile from '@mui/icons-material/UploadFile';
import Verified from '@mui/icons-material/Verified';
import Webhook from '@mui/icons-material/Webhook';
import { memo } from 'react';
import styles from './EventIcon.module.css';

const ICONS: Readonly<Record<string, SvgIconComponent>> = {
  alternate_email: AlternateEmail,
  assignment_ind: AssignmentInd,
  attach_money: AttachMoney,
  badge: Badge,
  cancel: Cancel,
  check_circle: CheckCircle,
  cloud_done: CloudDone,
  cloud_upload: CloudUpload,
  contacts: Contacts,
  content_copy: ContentCopy,
  credit_card: CreditCard,
  drafts: Drafts,
  edit: Edit,
  email: Email,
  error: ErrorIcon,
  fact_check: FactCheck,
  file_download: FileDownload,
  groups: Groups,
  how_to_reg: HowToReg,
  label: Label,
  manage_accounts: ManageAccounts,
  merge: Merge,
  note: Note,
  payments: Payments,
  person_add: PersonAdd,
  person_off: PersonOff,
  phone: Phone,
  place: Place,
  price_change: PriceChange,
  receipt: Receipt,
  send: Send,
  shopping_cart: ShoppingCart,
  sync: Sync,
  sync_problem: SyncProblem,
  task_alt: TaskAlt,
  trending_down: TrendingDown,
  swap_horiz: SwapHoriz,
  unsubscribe: Unsubscribe,
  upload_file: UploadFile,
  verified: Verified,
  webhook: Webhook,
};

const idOf = (name: string) => `event-icon-${name}`;

/** The shapes of all icons, out of sight; needed once in a document that shows any. */
export const EventIconSprite = memo(function EventIconSprite() {
  return (
    <svg className={styles.sprite} aria-hidden>
      {Object.entries(ICONS).map(([name, Icon]) => (
        <symbol key={name} id={idOf(name)} viewBox="0 0 24 24">
          <Icon component="g" />
        </symbol>
      ))}
    </svg>
  );
});

/** The icon of that name; a label, as for an event type that the catalog does not know, for one not known here. */
export function EventIcon({ name }: { name: string }) {
  // A plain element: MUI's own icons cost too much where hundreds pass by in a second.
  return (
    <svg className={styles.icon} aria-hidden>
      <use href={`#${idOf(Object.hasOwn(ICONS, name) ? name : 'label')}`} />
    </svg>
  );
}
