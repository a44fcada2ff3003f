// MUI drawn with our tokens: the palette refers to the CSS variables, so a change of scheme restyles without a render.
import { deDE } from '@mui/material/locale';
import { createTheme, type ThemeOptions } from '@mui/material/styles';

const shade = (token: string, contrast = 'var(--surface)') => ({
  main: `var(${token})`,
  light: `var(${token})`,
  dark: `var(${token})`,
  contrastText: contrast,
});

const look: ThemeOptions & { cssVariables: object } = {
  cssVariables: { nativeColor: true },
  palette: {
    primary: { ...shade('--accent', 'var(--text-on-accent)'), dark: 'var(--accent-hover)' },
    secondary: shade('--color-neutral'),
    success: shade('--color-success'),
    error: shade('--color-error'),
    warning: shade('--color-warning'),
    info: shade('--color-info'),
    text: { primary: 'var(--text)', secondary: 'var(--text-muted)', disabled: 'var(--text-faint)' },
    background: { default: 'var(--surface)', paper: 'var(--surface-raised)' },
    divider: 'var(--line)',
    // MUI's own are black, for a light ground only.
    action: {
      active: 'var(--text-muted)',
      hover: 'var(--surface-hover)',
      disabled: 'var(--text-faint)',
      disabledBackground: 'var(--line)',
    },
  },
  shape: { borderRadius: 6 },
  spacing: 4,
  typography: {
    fontFamily: 'var(--font-text)',
    fontSize: 13,
    button: { textTransform: 'none', fontWeight: 500 },
  },
  transitions: {
    duration: {
      shortest: 80,
      shorter: 100,
      short: 120,
      standard: 140,
      enteringScreen: 120,
      leavingScreen: 80,
    },
  },
  components: {
    MuiButtonBase: {
      defaultProps: { disableRipple: true },
      // What cannot be pressed just now and keeps the keyboard all the same, as `disabled` does not.
      styleOverrides: {
        root: {
          '&[aria-disabled="true"]': { color: 'var(--text-faint)', cursor: 'not-allowed' },
          // The kit takes the ring off, and has none of its own without its ripple.
          '&:focus-visible': { outline: '2px solid var(--accent)', outlineOffset: 1 },
        },
      },
    },
    MuiButton: {
      defaultProps: { disableElevation: true, size: 'small' },
      styleOverrides: {
        root: {
          minHeight: 32,
          padding: '0 12px',
          flexShrink: 0,
          fontSize: 'var(--size-base)',
          lineHeight: 'var(--leading)',
          whiteSpace: 'nowrap',
        },
        startIcon: { '& > *:nth-of-type(1)': { fontSize: 16 } },
        // Its faint ground alone is hardly to be told from the form's, in the dark above all.
        contained: {
          '&.Mui-disabled': { boxShadow: 'inset 0 0 0 1px var(--line-strong)' },
          '&[aria-disabled="true"]': {
            boxShadow: 'inset 0 0 0 1px var(--line-strong)',
            background: 'var(--surface-hover)',
          },
        },
        outlined: { borderColor: 'var(--line-strong)', color: 'var(--text)', background: 'var(--surface)' },
      },
    },
    MuiIconButton: {
      defaultProps: { size: 'small' },
      styleOverrides: { root: { borderRadius: 6, color: 'var(--text-muted)' } },
    },
    MuiOutlinedInput: {
      defaultProps: { size: 'small' },
      styleOverrides: {
        root: { fontSize: 'var(--size-base)', minHeight: 32, background: 'var(--surface)' },
        input: { padding: '6px 10px', height: 20 },
        notchedOutline: { borderColor: 'var(--line-strong)' },
      },
    },
    MuiSelect: { styleOverrides: { icon: { color: 'var(--text-muted)' } } },
    MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
    // A native menu is there at once.
    MuiMenu: {
      defaultProps: { transitionDuration: 0 },
      styleOverrides: {
        paper: { boxShadow: 'var(--shadow-floating)', minWidth: 220 },
        list: { padding: 4 },
      },
    },
    MuiMenuItem: {
      styleOverrides: {
        root: { fontSize: 'var(--size-base)', minHeight: 30, padding: '4px 8px', borderRadius: 4, gap: 8 },
      },
    },
    MuiDialog: {
      defaultProps: { transitionDuration: 0 },
      styleOverrides: { paper: { boxShadow: 'var(--shadow-floating)' } },
    },
    MuiLinearProgress: {
      styleOverrides: {
        root: { height: 4, borderRadius: 2, background: 'var(--line)' },
        // It shows the number beside it, not the one of a moment ago.
        bar1: ({ ownerState }) => (ownerState.variant === 'determinate' ? { transition: 'none' } : {}),
      },
    },
    MuiCheckbox: { defaultProps: { size: 'small' }, styleOverrides: { root: { padding: 4 } } },
    MuiSvgIcon: { styleOverrides: { fontSizeSmall: { fontSize: 18 } } },
  },
};

/** By the reader's language: MUI has words of its own, which screen readers say (`Öffnen`, `Leeren`). Its English is built in. */
export const muiThemes = { de: createTheme(look, deDE), en: createTheme(look) };
