import { useEffect, useState } from 'react';
import { go, useParameter } from '../usePage.ts';
import { deleteFlow, newFlow, readFlows, type Flow } from './flow.ts';
import { FlowForm } from './FlowForm.tsx';

/** The host's own flow builder: each step chooses a credential, and says so to Keyward. */
export function FlowsPage() {
  const [flows, setFlows] = useState<readonly Flow[] | null>(null);
  const [added, setAdded] = useState<Flow | null>(null);
  const openId = useParameter('flow');
  const reload = () => void readFlows().then(setFlows, () => setFlows([]));
  useEffect(reload, []);
  const opened = added ?? flows?.find(({ id }) => id === openId) ?? null;
  const close = () => {
    setAdded(null);
    go({ flow: null });
    reload();
  };
  return (
    <>
      <div className="host-intro">
        <h1>Flows</h1>
        <p>
          What runs every night. Each step uses a credential, which nobody deletes while the flow is switched
          on.
        </p>
      </div>
      {opened ? (
        <FlowForm key={opened.id} flow={opened} onClose={close} />
      ) : (
        <section aria-labelledby="flows-title" className="host-flows">
          <h2 id="flows-title">All flows</h2>
          {flows?.length === 0 && <p>There is no flow yet.</p>}
          <ul>
            {flows?.map((flow) => (
              <li key={flow.id}>
                <button type="button" className="host-link" onClick={() => go({ flow: flow.id })}>
                  {flow.name}
                </button>
                <span>{flow.isActive ? 'On' : 'Off'}</span>
                <button
                  type="button"
                  className="host-button"
                  aria-label={`Delete flow ${flow.name}`}
                  onClick={() => void deleteFlow(flow.id).then(reload)}
                >
                  Delete
                </button>
              </li>
            ))}
          </ul>
          <button type="button" className="host-button" onClick={() => setAdded(newFlow())}>
            New flow
          </button>
        </section>
      )}
    </>
  );
}
