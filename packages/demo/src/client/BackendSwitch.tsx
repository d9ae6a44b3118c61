import { backends, chooseBackend, type Backend } from './backends.ts';

/** The same widgets over another backend. */
export function BackendSwitch({ backend }: { backend: Backend }) {
  return (
    <label className="host-choice">
      Backend
      <select value={backend.id} onChange={(event) => chooseBackend(event.target.value)}>
        {backends.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
