import { useConnectors } from '@keyward/react';
import { useState } from 'react';
import { saveFlow, type Flow, type FlowStep } from './flow.ts';
import { StepFields } from './StepFields.tsx';

/** A flow's name, whether it is on, and its steps. */
export function FlowForm({ flow, onClose }: { flow: Flow; onClose: () => void }) {
  const [draft, setDraft] = useState(flow);
  const [problem, setProblem] = useState<string | null>(null);
  const { connectors } = useConnectors();
  const changeStep = (index: number, step: FlowStep) =>
    setDraft((before) => ({ ...before, steps: before.steps.with(index, step) }));
  async function save() {
    const refusal = await saveFlow(draft);
    if (refusal === null) onClose();
    else setProblem(refusal);
  }
  return (
    <form
      className="host-flows"
      aria-label="Flow"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label>
        Name of the flow
        <input
          required
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
        />
      </label>
      <label className="host-check">
        <input
          type="checkbox"
          checked={draft.isActive}
          onChange={(event) => setDraft({ ...draft, isActive: event.target.checked })}
        />
        Switched on
      </label>
      {draft.steps.map((step, index) => (
        <StepFields
          // Steps are only added at the end.
          key={`${draft.id}-${index}`}
          number={index + 1}
          step={step}
          connectors={connectors}
          onChange={(next) => changeStep(index, next)}
        />
      ))}
      {problem && <p role="alert">{problem}</p>}
      <div className="host-actions">
        <button
          type="button"
          className="host-button"
          onClick={() =>
            setDraft({ ...draft, steps: [...draft.steps, { connectorId: '', credentialId: null }] })
          }
        >
          Add step
        </button>
        <button type="button" className="host-button" onClick={onClose}>
          Back
        </button>
        <button type="submit" className="host-button">
          Save flow
        </button>
      </div>
    </form>
  );
}
