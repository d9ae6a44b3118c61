import { dialogParts } from '../dialog/dialogParts.ts';
import type { Part } from '../parts/Part.ts';
import { sharedParts } from '../parts/sharedParts.ts';

/** What a host may style in `DeleteCredentialDialog`. */
export const deleteCredentialDialogParts: readonly Part[] = [
  ...dialogParts.filter(({ className }) => className !== 'kw-dialog-close'),
  sharedParts.text,
  sharedParts.facts,
  sharedParts.code,
  sharedParts.button,
  sharedParts.notice,
  sharedParts.noticeBody,
  sharedParts.icon,
];
