import { credentialQuestionParts } from '../credential-question/credentialQuestionParts.ts';
import type { Part } from '../parts/Part.ts';

/** What a host may style in `DisableCredentialDialog`. */
export const disableCredentialDialogParts: readonly Part[] = credentialQuestionParts;
