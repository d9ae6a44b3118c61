import type { ConnectFormController } from '@keyward/react';
import { TextField } from '../create-credentials-modal/TextField.tsx';
import type { ConnectCredentialMessages } from './connectCredentialMessages.ts';

/** What the credential is called and what it is for: as much of it as the backend keeps. */
export function AboutFields({ controller, messages }: AboutFieldsProps) {
  const { about } = controller;
  return about.fields.map((field) => {
    const problem = about.problems[field];
    return (
      <TextField
        key={field}
        type={field === 'contact' ? 'email' : 'text'}
        autoComplete={field === 'contact' ? 'email' : 'off'}
        label={messages.about[field].label}
        help={messages.about[field].help}
        error={problem && messages.aboutProblem({ field, problem })}
        onChange={(event) => about.type(field, event.target.value)}
      />
    );
  });
}

interface AboutFieldsProps {
  controller: ConnectFormController;
  messages: ConnectCredentialMessages;
}
