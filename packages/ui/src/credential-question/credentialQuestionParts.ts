import { credentialUsagesParts } from '../credential-usages/credentialUsagesParts.ts';
import { dialogParts } from '../dialog/dialogParts.ts';
import type { Part } from '../parts/Part.ts';
import { sharedParts } from '../parts/sharedParts.ts';

/** What every question about a credential consists of. */
export const credentialQuestionParts: readonly Part[] = [
  ...dialogParts.filter(({ className }) => className !== 'kw-dialog-close'),
  ...credentialUsagesParts,
  sharedParts.text,
  sharedParts.facts,
  sharedParts.code,
  sharedParts.help,
  sharedParts.button,
  sharedParts.notice,
  sharedParts.noticeBody,
  sharedParts.icon,
  sharedParts.visuallyHidden,
];
