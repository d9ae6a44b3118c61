import { credentialQuestionParts } from '../credential-question/credentialQuestionParts.ts';
import type { Part } from '../parts/Part.ts';

/** What a host may style in `DeleteCredentialDialog`. */
export const deleteCredentialDialogParts: readonly Part[] = credentialQuestionParts;
