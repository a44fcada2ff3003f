// How the list under a field with suggestions looks: as dense as our menus, and like them as wide as what stands in it, within bounds: as
// narrow as its field it would cut the names off.
export const choiceLook = {
  popper: {
    placement: 'bottom-start',
    style: { width: 'max-content', minWidth: 300, maxWidth: 'min(460px, calc(100vw - 32px))' },
  },
  paper: {
    sx: {
      boxShadow: 'var(--shadow-floating)',
      fontSize: 13,
      '& .MuiAutocomplete-listbox': { maxHeight: 420, padding: '4px' },
      '& [data-group-label]': {
        padding: '0 8px',
        color: 'var(--text-faint)',
        fontSize: 11,
        lineHeight: '26px',
      },
      '& li.MuiAutocomplete-option': { minHeight: 30, padding: '4px 8px', borderRadius: '4px' },
    },
  },
} as const;
