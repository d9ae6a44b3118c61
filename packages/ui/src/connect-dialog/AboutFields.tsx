import type { AboutField, ConnectFormController } from '@keyward/react';
import { TextField } from '../create-credentials-modal/TextField.tsx';
import type { ConnectCredentialMessages } from './connectCredentialMessages.ts';

/** What the credential is called and, folded away, what it is for: as much of it as the backend keeps. */
export function AboutFields({ controller, messages }: AboutFieldsProps) {
  const { fields, problems, type } = controller.about;
  const others = fields.filter((field) => field !== 'name');
  const show = (field: AboutField) => {
    const problem = problems[field];
    return (
      <TextField
        key={field}
        type={field === 'contact' ? 'email' : 'text'}
        autoComplete={field === 'contact' ? 'email' : 'off'}
        label={messages.about[field].label}
        help={messages.about[field].help}
        error={problem && messages.aboutProblem({ field, problem })}
        onChange={(event) => type(field, event.target.value)}
      />
    );
  };
  return (
    <>
      {show('name')}
      {others.length > 0 && (
        <details className="kw-advanced" open={others.some((field) => problems[field]) || undefined}>
          <summary>{messages.aboutMore}</summary>
          <div className="kw-fields">{others.map(show)}</div>
        </details>
      )}
    </>
  );
}

interface AboutFieldsProps {
  controller: ConnectFormController;
  messages: ConnectCredentialMessages;
}
