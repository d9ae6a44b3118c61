import { TextField } from './TextField.tsx';
import type { IssueCredentialViewProps } from './viewProps.ts';

/** The last day of the credential; nothing where the backend decides that alone. */
export function ExpiryField({ controller, messages }: IssueCredentialViewProps) {
  const { form, problems, expiry } = controller;
  if (expiry === null) return null;
  const { ref, ...input } = form.register('expiresAt');
  const problem = problems.expiresAt;
  return (
    <TextField
      label={messages.expiresAt}
      help={messages.expiresAtHelp(expiry)}
      error={problem && messages.expiresAtProblem({ ...expiry, problem })}
      type="date"
      min={expiry.earliest}
      max={expiry.latest}
      autoComplete="off"
      inputRef={ref}
      {...input}
    />
  );
}
