// The catalog's icon names as MUI icons.
import type { SvgIconComponent } from '@mui/icons-material';
import AlternateEmail from '@mui/icons-material/AlternateEmail';
import AssignmentInd from '@mui/icons-material/AssignmentInd';
import AttachMoney from '@mui/icons-material/AttachMoney';
import Badge from '@mui/icons-material/Badge';
import Block from '@mui/icons-material/Block';
import CallMerge from '@mui/icons-material/CallMerge';
import Cancel from '@mui/icons-material/Cancel';
import CheckCircle from '@mui/icons-material/CheckCircle';
import CloudDone from '@mui/icons-material/CloudDone';
import ContactPhone from '@mui/icons-material/ContactPhone';
import CreditCard from '@mui/icons-material/CreditCard';
import CreditScore from '@mui/icons-material/CreditScore';
import Drafts from '@mui/icons-material/Drafts';
import Edit from '@mui/icons-material/Edit';
import Email from '@mui/icons-material/Email';
import ErrorIcon from '@mui/icons-material/Error';
import Euro from '@mui/icons-material/Euro';
import Event from '@mui/icons-material/Event';
import FactCheck from '@mui/icons-material/FactCheck';
import FiberManualRecord from '@mui/icons-material/FiberManualRecord';
import FileCopy from '@mui/icons-material/FileCopy';
import Groups from '@mui/icons-material/Groups';
import Inbox from '@mui/icons-material/Inbox';
import LocationOn from '@mui/icons-material/LocationOn';
import ManageAccounts from '@mui/icons-material/ManageAccounts';
import Note from '@mui/icons-material/Note';
import Payments from '@mui/icons-material/Payments';
import PersonAdd from '@mui/icons-material/PersonAdd';
import PersonOff from '@mui/icons-material/PersonOff';
import Phone from '@mui/icons-material/Phone';
import Receipt from '@mui/icons-material/Receipt';
import Report from '@mui/icons-material/Report';
import Restore from '@mui/icons-material/Restore';
import Send from '@mui/icons-material/Send';
import ShoppingCart from '@mui/icons-material/ShoppingCart';
import Sync from '@mui/icons-material/Sync';
import SyncProblem from '@mui/icons-material/SyncProblem';
import Task from '@mui/icons-material/Task';
import TaskAlt from '@mui/icons-material/TaskAlt';
import TrendingDown from '@mui/icons-material/TrendingDown';
import TrendingUp from '@mui/icons-material/TrendingUp';
import UploadFile from '@mui/icons-material/UploadFile';
import Webhook from '@mui/icons-material/Webhook';
import { createElement } from 'react';

const ICONS: Readonly<Record<string, SvgIconComponent>> = {
  alternate_email: AlternateEmail,
  assignment_ind: AssignmentInd,
  attach_money: AttachMoney,
  badge: Badge,
  block: Block,
  call_merge: CallMerge,
  cancel: Cancel,
  check_circle: CheckCircle,
  cloud_done: CloudDone,
  contact_phone: ContactPhone,
  credit_card: CreditCard,
  credit_score: CreditScore,
  drafts: Drafts,
  edit: Edit,
  email: Email,
  error: ErrorIcon,
  euro: Euro,
  event: Event,
  fact_check: FactCheck,
  file_copy: FileCopy,
  groups: Groups,
  inbox: Inbox,
  location_on: LocationOn,
  manage_accounts: ManageAccounts,
  note: Note,
  payments: Payments,
  person_add: PersonAdd,
  person_off: PersonOff,
  phone: Phone,
  receipt: Receipt,
  report: Report,
  restore: Restore,
  send: Send,
  shopping_cart: ShoppingCart,
  sync: Sync,
  sync_problem: SyncProblem,
  task: Task,
  task_alt: TaskAlt,
  trending_down: TrendingDown,
  trending_up: TrendingUp,
  upload_file: UploadFile,
  webhook: Webhook,
};

/** The icon of that name; a plain dot for one that is not known here. */
export function EventIcon({ name }: { name: string }) {
  return createElement(ICONS[name] ?? FiberManualRecord, { sx: { fontSize: 14 }, 'aria-hidden': true });
}
