import type { FieldDefinition } from './FieldsForm.tsx';

const html = '<img src=x onerror=alert(1)><b>bold</b>';
const longWord = 'SubscriptionBillingExport'.repeat(19);
const longText = 'One more word '.repeat(34).trim();

/** One field for each way in which a definition has broken a form. */
export const hostileFields: readonly FieldDefinition[] = [
  { name: '__proto__', label: '', kind: 'text' },
  { name: 'constructor', label: '\u200B', kind: 'text' },
  { name: 'api.key', label: 'api.key', kind: 'text' },
  { name: 'html', label: html, kind: 'text', help: html, example: html, placeholder: html },
  { name: 'longWord', label: longWord, kind: 'secret', help: longWord, defaultValue: 'x' },
  { name: 'longText', label: longText, kind: 'boolean', help: longText },
  { name: 'bidi', label: 'Right \u202Ethgir', kind: 'text', help: '\u202Etfel', prefix: '\u202Exiferp' },
  {
    name: 'affix',
    label: 'Affix',
    kind: 'text',
    prefix: longWord.slice(0, 150),
    suffix: longWord.slice(0, 150),
  },
  { name: 'link', label: 'Link', kind: 'text', helpUrl: 'javascript:alert(1)' },
  { name: 'notice', label: html, kind: 'notice', help: longWord, helpUrl: 'data:text/html,x' },
  { name: 'slow', label: 'Slow pattern', kind: 'text', pattern: { expression: '(a+)+$' } },
  {
    name: 'options',
    label: 'Options',
    kind: 'select',
    options: [
      { value: html, label: html },
      { value: longWord, label: longWord },
    ],
  },
  {
    name: 'checks',
    label: 'Checks',
    kind: 'multiSelect',
    options: [
      { value: longWord, label: longWord, help: longWord },
      { value: 'bidi', label: '\u202Eidib', help: html },
    ],
  },
  { name: 'empty', label: 'No options', kind: 'radio', options: [] },
  { name: 'group', label: 'In a group', kind: 'text', group: '__proto__' },
  { name: 'nowhere', label: 'In no group', kind: 'text', group: 'nowhere' },
];
