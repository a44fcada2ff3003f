// A column's name that sorts by it.
import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import styles from './table.module.css';

interface Props {
  label: string;
  direction: 'ascending' | 'descending' | null;
  onClick(): void;
}

export function SortButton({ label, direction, onClick }: Props) {
  return (
    <button type="button" className={styles.sort} onClick={onClick}>
      {label}
      {direction === 'ascending' && <ArrowUpward sx={{ fontSize: 12 }} aria-hidden />}
      {direction === 'descending' && <ArrowDownward sx={{ fontSize: 12 }} aria-hidden />}
    </button>
  );
}
