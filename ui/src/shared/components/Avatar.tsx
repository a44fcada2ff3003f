// A person's initials, or their picture where the event carries one inline; nothing is ever fetched.
import { initials } from '../format';
import styles from './Avatar.module.css';

const INLINE_IMAGE = /^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/=]+$/;

export function Avatar({ name, picture }: { name: string; picture: string | null }) {
  return (
    <span className={styles.avatar} aria-hidden>
      {picture && INLINE_IMAGE.test(picture) ? <img src={picture} alt="" /> : initials(name)}
    </span>
  );
}
