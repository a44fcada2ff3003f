// The catalog's icon names as MUI icons.
import type { SvgIconComponent } from '@mui/icons-material';
import AlternateEmail from '@mui/icons-material/AlternateEmail';
import AssignmentInd from '@mui/icons-material/AssignmentInd';
import AttachMoney from '@mui/icons-material/AttachMoney';
import Badge from '@mui/icons-material/Badge';
import Cancel from '@mui/icons-material/Cancel';
import CheckCircle from '@mui/icons-material/CheckCircle';
import CloudDone from '@mui/icons-material/CloudDone';
import Contacts from '@mui/icons-material/Contacts';
import ContentCopy from '@mui/icons-material/ContentCopy';
import CreditCard from '@mui/icons-material/CreditCard';
import Drafts from '@mui/icons-material/Drafts';
import Edit from '@mui/icons-material/Edit';
import Email from '@mui/icons-material/Email';
import ErrorIcon from '@mui/icons-material/Error';
import FactCheck from '@mui/icons-material/FactCheck';
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
import Sync from '@mui/icons-material/Sync';
import SyncProblem from '@mui/icons-material/SyncProblem';
import TaskAlt from '@mui/icons-material/TaskAlt';
import TrendingDown from '@mui/icons-material/TrendingDown';
import TrendingUp from '@mui/icons-material/TrendingUp';
import Unsubscribe from '@mui/icons-material/Unsubscribe';
import UploadFile from '@mui/icons-material/UploadFile';
import Verified from '@mui/icons-material/Verified';
import Webhook from '@mui/icons-material/Webhook';
import { createElement } from 'react';

const ICONS: Readonly<Record<string, SvgIconComponent>> = {
  alternate_email: AlternateEmail,
  assignment_ind: AssignmentInd,
  attach_money: AttachMoney,
  badge: Badge,
  cancel: Cancel,
  check_circle: CheckCircle,
  cloud_done: CloudDone,
  contacts: Contacts,
  content_copy: ContentCopy,
  credit_card: CreditCard,
  drafts: Drafts,
  edit: Edit,
  email: Email,
  error: ErrorIcon,
  fact_check: FactCheck,
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
  trending_up: TrendingUp,
  unsubscribe: Unsubscribe,
  upload_file: UploadFile,
  verified: Verified,
  webhook: Webhook,
};

/** The icon of that name; a label, as for an event type that the catalog does not know, for one not known here. */
export function EventIcon({ name }: { name: string }) {
  return createElement(ICONS[name] ?? Label, { sx: { fontSize: 14 }, 'aria-hidden': true });
}
