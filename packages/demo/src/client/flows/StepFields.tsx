import type { Connector } from '@keyward/core';
import { CredentialPicker } from '@keyward/ui';
import type { FlowStep } from './flow.ts';

/** One step: a system, and which of its credentials. */
export function StepFields({ number, step, connectors, onChange }: StepFieldsProps) {
  return (
    <fieldset className="host-step">
      <legend>Step {number}</legend>
      <label>
        System
        <select
          required
          value={step.connectorId}
          onChange={(event) => onChange({ connectorId: event.target.value, credentialId: null })}
        >
          <option value="">Choose…</option>
          {connectors.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {step.connectorId !== '' && (
        <CredentialPicker
          key={step.connectorId}
          label={`Credential of step ${number}`}
          required
          connectorId={step.connectorId}
          value={step.credentialId}
          onValueChange={(credentialId) => onChange({ ...step, credentialId })}
        />
      )}
    </fieldset>
  );
}

interface StepFieldsProps {
  number: number;
  step: FlowStep;
  connectors: readonly Connector[];
  onChange: (step: FlowStep) => void;
}
