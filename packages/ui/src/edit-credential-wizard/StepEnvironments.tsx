import type { Verification } from '@keyward/core';
import { EnvironmentMatrix } from './EnvironmentMatrix.tsx';
import type { EditFormViewProps } from './viewProps.ts';

/** The matrix of the credential that is edited. */
export function StepEnvironments({ isNarrow, controller, forms, messages }: StepEnvironmentsProps) {
  const { state } = controller;
  const base = 'subject' in state ? state.subject.base : null;
  const healthOf = (name: string): Verification | undefined =>
    base?.environments?.find((environment) => environment.name === name)?.health?.[0];
  return (
    <EnvironmentMatrix
      environments={forms.environments}
      isNarrow={isNarrow}
      healthOf={healthOf}
      tryOut={forms.verifyEnvironment}
      canTryOut={forms.verifyRule !== 'off'}
      messages={messages}
    />
  );
}

interface StepEnvironmentsProps extends EditFormViewProps {
  isNarrow: boolean;
}
