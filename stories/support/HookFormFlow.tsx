import { CredentialPicker } from '@keyward/ui';
import { Controller, useForm } from 'react-hook-form';

/** A step of a host's flow in react-hook-form. */
export function HookFormFlow({ onSubmit }: HookFormFlowProps) {
  const { control, handleSubmit, reset } = useForm<Step>({ defaultValues: { credential: null } });
  return (
    <form onSubmit={(event) => void handleSubmit((step) => onSubmit(step))(event)} noValidate>
      <Controller
        control={control}
        name="credential"
        rules={{ required: 'A step needs a credential.' }}
        render={({ field: { onChange, ...field }, fieldState: { error } }) => (
          <CredentialPicker
            {...field}
            label="Credential"
            connectorId="stripe"
            onValueChange={(id) => onChange(id)}
            error={error?.message}
          />
        )}
      />
      <p>
        <button type="submit">Save the step</button>{' '}
        <button type="button" onClick={() => reset()}>
          Reset
        </button>
      </p>
    </form>
  );
}

interface Step {
  credential: string | null;
}

interface HookFormFlowProps {
  onSubmit: (step: Step) => void;
}
