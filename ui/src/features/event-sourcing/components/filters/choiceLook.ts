// How the list under a field with suggestions looks: as dense as our menus.
export const choiceLook = {
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
};
