import { CredentialPicker } from '@keyward/ui';

/** A step of a host's flow as a form of plain HTML, with two credentials. */
export function PlainFlowForm({ onSubmit, isRequired = false }: PlainFlowFormProps) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(Object.fromEntries(new FormData(event.currentTarget)));
      }}
    >
      <CredentialPicker label="Credential" name="credential" connectorId="stripe" defaultValue="cred_test" />
      <CredentialPicker label="Second credential" name="second" connectorId="stripe" required={isRequired} />
      <p>
        <button type="submit">Save the step</button> <button type="reset">Reset</button>
      </p>
    </form>
  );
}

interface PlainFlowFormProps {
  onSubmit: (values: Record<string, FormDataEntryValue>) => void;
  isRequired?: boolean;
}
