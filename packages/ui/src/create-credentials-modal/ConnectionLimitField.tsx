import { TextField } from './TextField.tsx';
import type { IssueCredentialViewProps } from './viewProps.ts';

/** How many connections may be open at once; nothing where the backend takes no such limit. */
export function ConnectionLimitField({ controller, messages }: IssueCredentialViewProps) {
  const { form, problems, connectionLimit } = controller;
  if (connectionLimit === null) return null;
  const { ref, ...input } = form.register('connectionLimit');
  const problem = problems.connectionLimit;
  return (
    <TextField
      label={messages.connectionLimit}
      help={messages.connectionLimitHelp(connectionLimit)}
      error={problem && messages.connectionLimitProblem({ ...connectionLimit, problem })}
      // Not a number input: that one drops what it cannot read, and changes as the page is scrolled.
      type="text"
      inputMode="numeric"
      autoComplete="off"
      inputRef={ref}
      {...input}
    />
  );
}
