import { Button, type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one accent: deep teal. White text on shade 7 keeps AA contrast in both schemes. */
const accent: MantineColorsTuple = [
  '#e6f7f6',
  '#d2ebe9',
  '#a5d6d2',
  '#74bfb9',
  '#4dada5',
  '#34a199',
  '#1f9189',
  '#0b7a73',
  '#046761',
  '#00544f',
];

/** Sandbox and warnings. */
const amber: MantineColorsTuple = [
  '#fff6e0',
  '#ffebc7',
  '#fdd58f',
  '#fbbf53',
  '#f9ac24',
  '#f7a00b',
  '#dd8a00',
  '#a86500',
  '#8a5200',
  '#6b3f00',
];

/** The list itself scrolls, moved by the combobox's arrow keys: a scroll area around it would be out of the keyboard's reach. */
const scrollingOptions = {
  withScrollArea: false,
  styles: { options: { maxHeight: 260, overflowY: 'auto' } },
} as const;

/** The neutral greys of the dark scheme, from text to the ground; Mantine takes 7 for bodies, 6 for fields, 4 for lines. */
const dark: MantineColorsTuple = [
  '#d5d9dd',
  '#b7bdc3',
  '#8f969d',
  '#6d757d',
  '#454c53',
  '#383e44',
  '#2a2f34',
  '#23272b',
  '#1b1e21',
  '#16181b',
];

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: 7,
  autoContrast: true,
  colors: { accent, amber, dark },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  defaultRadius: 'md',
  radius: { xs: '2px', sm: '4px', md: '8px', lg: '12px', xl: '16px' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.75rem' },
      h2: { fontSize: '1rem', lineHeight: '1.5rem' },
      h3: { fontSize: '0.875rem', lineHeight: '1.25rem' },
    },
  },
  components: {
    // What opens over a screen belongs to it: inside its main landmark, where those who walk by landmarks find it.
    Portal: { defaultProps: { target: 'main' } },
    Tooltip: {
      defaultProps: {
        openDelay: 400,
        withArrow: false,
        transitionProps: { duration: 120 },
        // Who comes by the keyboard is told the same.
        events: { hover: true, focus: true, touch: false },
      },
    },
    // A title that is cut off at its end shows its letters whole, those below the line too.
    Modal: {
      defaultProps: { transitionProps: { duration: 150 } },
      styles: { title: { fontWeight: 600, lineHeight: 1.4 } },
    },
    // Without the placeholder, which is no menu item, the first item takes the focus.
    Menu: { defaultProps: { transitionProps: { duration: 120 }, withInitialFocusPlaceholder: false } },
    Select: { defaultProps: scrollingOptions },
    Autocomplete: { defaultProps: scrollingOptions },
    TagsInput: { defaultProps: scrollingOptions },
    // The smallest button is still as high as a target has to be (WCAG 2.5.8).
    Button: Button.extend({
      vars: (_theme, { size }) => ({ root: size === 'compact-xs' ? { '--button-height': '24px' } : {} }),
    }),
  },
});

/** Colours that Mantine has no name for; components use these, never a literal. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--tt-rail-width': '76px', '--tt-top-bar-height': '60px' },
  light: {
    '--mantine-color-dimmed': '#5c636b',
    '--mantine-color-error': '#c62f2f',
    '--mantine-color-placeholder': '#6b737b',
    '--tt-surface': '#ffffff',
    '--tt-canvas': '#f4f5f6',
    '--tt-dots': '#d4d8dc',
    '--tt-border': '#d9dde1',
    '--tt-border-strong': '#8b939b',
    '--tt-edge': '#8b939b',
    '--tt-edge-strong': '#0b7a73',
    '--tt-hover': '#eef1f3',
    '--tt-selected': '#e6f7f6',
    '--tt-live': '#0b7a73',
    '--tt-live-soft': '#e4f6f4',
    '--tt-error': '#c62f2f',
    '--tt-error-soft': '#fdecec',
    '--tt-warning': '#8a5200',
    '--tt-warning-soft': '#fff6e0',
    '--tt-info': '#2f5fa8',
    '--tt-info-soft': '#e9f0fb',
    '--tt-added': '#1f7a3d',
    '--tt-removed': '#b3261e',
    '--tt-changed': '#8a5200',
    '--tt-give-up-unknown': '#9aa2aa',
    '--tt-give-up-low': '#5b8db8',
    '--tt-give-up-some': '#e0b13c',
    '--tt-give-up-much': '#d9742b',
    '--tt-give-up-most': '#9c2f5a',
    '--tt-keycap': '#f4f5f6',
    '--tt-shadow': '0 4px 16px rgb(16 24 32 / 14%)',
  },
  dark: {
    '--mantine-color-dimmed': '#a7aeb5',
    '--mantine-color-error': '#ff8a80',
    '--mantine-color-placeholder': '#969da5',
    '--mantine-color-body': '#1b1e21',
    '--tt-surface': '#23272b',
    '--tt-canvas': '#16181b',
    '--tt-dots': '#34393f',
    '--tt-border': '#383e44',
    '--tt-border-strong': '#727a82',
    '--tt-edge': '#7d858d',
    '--tt-edge-strong': '#4dada5',
    '--tt-hover': '#2d3237',
    '--tt-selected': '#183b39',
    '--tt-live': '#5cc4bb',
    '--tt-live-soft': '#173f3c',
    '--tt-error': '#ff8a80',
    '--tt-error-soft': '#43211f',
    '--tt-warning': '#fbbf53',
    '--tt-warning-soft': '#3d2e10',
    '--tt-info': '#8fb8f5',
    '--tt-info-soft': '#1d2c44',
    '--tt-added': '#7fd399',
    '--tt-removed': '#ff9d94',
    '--tt-changed': '#fbbf53',
    '--tt-give-up-unknown': '#6d757d',
    '--tt-give-up-low': '#6ea3d0',
    '--tt-give-up-some': '#e3bd5b',
    '--tt-give-up-much': '#e58a48',
    '--tt-give-up-most': '#d9709b',
    '--tt-keycap': '#2d3237',
    '--tt-shadow': '0 4px 16px rgb(0 0 0 / 45%)',
  },
});
