/** One custom property that a host sets on `:root` or any ancestor. */
export interface ThemeVariable {
  name: `--kw-${string}`;
  defaultValue: string;
  description: string;
}

/** The whole surface for theming, as it stands in `tokens.css`. */
export const themeVariables: readonly ThemeVariable[] = [
  { name: '--kw-font', defaultValue: 'inherit', description: 'Font of all text.' },
  { name: '--kw-color-text', defaultValue: 'light-dark(#1a1f29, #e8ebf1)', description: 'Text.' },
  {
    name: '--kw-color-muted',
    defaultValue: 'light-dark(#545d6e, #a3adbf)',
    description: 'Text that explains.',
  },
  {
    name: '--kw-color-surface',
    defaultValue: 'light-dark(#ffffff, #171b22)',
    description: 'Background of dialogs, cards and buttons.',
  },
  {
    name: '--kw-color-sunken',
    defaultValue: 'light-dark(#f4f6f9, #1f252f)',
    description: 'Background one step back: read-only fields, table heads.',
  },
  {
    name: '--kw-color-border',
    defaultValue: 'light-dark(#d8dde6, #343c49)',
    description: 'Lines between and around things.',
  },
  {
    name: '--kw-color-control',
    defaultValue: 'light-dark(#7f8899, #79859a)',
    description: 'Outline of inputs; 3:1 against the surface.',
  },
  {
    name: '--kw-color-accent',
    defaultValue: 'light-dark(#2552c8, #8fb0ff)',
    description: 'Primary buttons, focus ring, check boxes.',
  },
  {
    name: '--kw-color-on-accent',
    defaultValue: 'light-dark(#ffffff, #0c1730)',
    description: 'Text on the accent.',
  },
  {
    name: '--kw-color-danger',
    defaultValue: 'light-dark(#b3231c, #ff9d94)',
    description: 'Errors and destructive buttons.',
  },
  {
    name: '--kw-color-on-danger',
    defaultValue: 'light-dark(#ffffff, #33070a)',
    description: 'Text on danger.',
  },
  {
    name: '--kw-color-danger-soft',
    defaultValue: 'light-dark(#fdeceb, #3a1a1b)',
    description: 'Background of errors.',
  },
  {
    name: '--kw-color-warning',
    defaultValue: 'light-dark(#7a4a00, #f3c26b)',
    description: 'Text of warnings.',
  },
  {
    name: '--kw-color-warning-soft',
    defaultValue: 'light-dark(#fff4dd, #34280f)',
    description: 'Background of warnings.',
  },
  {
    name: '--kw-color-success',
    defaultValue: 'light-dark(#17693a, #7fd6a2)',
    description: 'What went well, active credentials.',
  },
  {
    name: '--kw-color-success-soft',
    defaultValue: 'light-dark(#e5f5eb, #14301f)',
    description: 'Background of active credentials.',
  },
  {
    name: '--kw-color-overlay',
    defaultValue: 'light-dark(rgb(20 26 38 / 45%), rgb(0 0 0 / 60%))',
    description: 'Covers the page behind a dialog.',
  },
  {
    name: '--kw-radius',
    defaultValue: '8px',
    description: 'Radius of buttons and inputs; cards and dialogs derive theirs.',
  },
  {
    name: '--kw-shadow',
    defaultValue: '0 1px 2px rgb(10 15 25 / 8%), 0 16px 40px rgb(10 15 25 / 18%)',
    description: 'Shadow of dialogs.',
  },
  {
    name: '--kw-font-mono',
    defaultValue: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace",
    description: 'Font of ids, scopes and secrets.',
  },
  { name: '--kw-layer', defaultValue: '1000', description: '`z-index` of overlay and dialog.' },
];
