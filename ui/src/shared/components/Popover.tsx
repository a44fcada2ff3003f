// What opens beside a control, and gives the keyboard back when it closes: to where it was, or to the control where that is
// nowhere or gone. The library's own way remembers what it sees first, which may be a part of what has closed.
// eslint-disable-next-line no-restricted-imports -- the one place
import MuiPopover, { type PopoverProps } from '@mui/material/Popover';
import { useEffect, useState } from 'react';
import { focusOn } from '../focus';

export function Popover({ children, ...props }: PopoverProps) {
  return (
    <MuiPopover {...props} disableRestoreFocus>
      <FocusBack anchor={props.anchorEl} />
      {children}
    </MuiPopover>
  );
}

/** Is there as long as the popover is open. */
function FocusBack({ anchor }: { anchor: PopoverProps['anchorEl'] }) {
  // Before anything in the popover takes it.
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // Whatever took it meanwhile keeps it.
      if (document.activeElement !== null && document.activeElement !== document.body) return;
      const isSomewhere = before instanceof HTMLElement && before.isConnected && before !== document.body;
      const target = isSomewhere ? before : anchor;
      if (target instanceof HTMLElement) focusOn(target);
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when it closes
    [],
  );
  return null;
}
