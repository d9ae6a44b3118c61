/** One custom property that a host sets on `:root` or any ancestor. */
export interface ThemeVariable {
  name: `--kw-${string}`;
  defaultValue: string;
  description: string;
}

/** The whole surface for theming, as it stands in `tokens.css`. */
export const themeVariables: readonly ThemeVariable[] = [
  { name: '--kw-font', defaultValue: 'inherit', description: 'Font of all text.' },
  {
    name: '--kw-color-text',
    defaultValue: 'color-mix(in oklab, CanvasText 88%, Canvas)',
    description: 'Text.',
  },
  {
    name: '--kw-color-muted',
    defaultValue: 'color-mix(in oklab, var(--_kw-text) 68%, var(--_kw-surface))',
    description: 'Text that explains.',
  },
  {
    name: '--kw-color-surface',
    defaultValue: 'Canvas',
    description: 'Background of dialogs, cards and buttons.',
  },
  {
    name: '--kw-color-sunken',
    defaultValue: 'color-mix(in oklab, var(--_kw-text) 5%, var(--_kw-surface))',
    description: 'Background one step back: read-only fields, table heads.',
  },
  {
    name: '--kw-color-border',
    defaultValue: 'color-mix(in oklab, var(--_kw-text) 17%, var(--_kw-surface))',
    description: 'Lines between and around things.',
  },
  {
    name: '--kw-color-control',
    defaultValue: 'color-mix(in oklab, var(--_kw-text) 52%, var(--_kw-surface))',
    description: 'Outline of inputs; 3:1 against the surface.',
  },
  {
    name: '--kw-color-accent',
    defaultValue: 'color-mix(in oklab, #2f62f0 84%, CanvasText)',
    description: 'Primary buttons, focus ring, check boxes.',
  },
  {
    name: '--kw-color-on-accent',
    defaultValue: 'var(--_kw-surface)',
    description: 'Text on the accent.',
  },
  {
    name: '--kw-color-danger',
    defaultValue: 'color-mix(in oklab, #e02d2d 80%, CanvasText)',
    description: 'Errors and destructive buttons.',
  },
  {
    name: '--kw-color-on-danger',
    defaultValue: 'var(--_kw-surface)',
    description: 'Text on danger.',
  },
  {
    name: '--kw-color-danger-soft',
    defaultValue: 'color-mix(in oklab, #e02d2d 11%, var(--_kw-surface))',
    description: 'Background of errors.',
  },
  {
    name: '--kw-color-warning',
    defaultValue: 'color-mix(in oklab, #c07a00 64%, CanvasText)',
    description: 'Text of warnings.',
  },
  {
    name: '--kw-color-warning-soft',
    defaultValue: 'color-mix(in oklab, #f0a000 15%, var(--_kw-surface))',
    description: 'Background of warnings.',
  },
  {
    name: '--kw-color-success',
    defaultValue: 'color-mix(in oklab, #12995a 70%, CanvasText)',
    description: 'What went well, active credentials.',
  },
  {
    name: '--kw-color-success-soft',
    defaultValue: 'color-mix(in oklab, #12995a 13%, var(--_kw-surface))',
    description: 'Background of active credentials.',
  },
  {
    name: '--kw-color-overlay',
    defaultValue: 'rgb(12 16 24 / 50%)',
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
