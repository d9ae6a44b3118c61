export { useIssueCredential } from './useIssueCredential.ts';

export type { ExpiryDays } from './expiryDays.ts';
export type {
  IssueCredentialField,
  IssueCredentialFormValues,
  IssueFieldProblem,
} from './issueCredentialForm.ts';
export type { IssueCredentialController, UseIssueCredentialOptions } from './useIssueCredential.ts';
