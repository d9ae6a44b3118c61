import { executionDocument } from './documents.ts';
import { json, refusal } from './messages.ts';
import type { FakeVerification } from './verdict.ts';

const waiting = 'Pending request, waiting other process';

/** Verifications that were started. Each poll counts, as no time passes here. */
export function createExecutions(origin: string) {
  const executions = new Map<string, FakeVerification & { polls: number }>();
  const unknown = () => refusal(404, 'The resource is not found.');
  return {
    start: (id: string, verification: FakeVerification): Response => {
      executions.set(id, { ...verification, polls: 0 });
      const location = `${origin}/v2/exec/poll/${id}`;
      return json({ data: executionDocument(id, {}, waiting), meta: {} }, 202, { location });
    },
    poll: (id = ''): Response => {
      const execution = executions.get(id);
      if (!execution) return unknown();
      execution.polls++;
      return execution.polls <= execution.pendingPolls
        ? json({ data: executionDocument(id, {}, waiting), meta: {} })
        : json({ data: {}, meta: {} }, 303, { location: `/v2/exec/result/${id}` });
    },
    result: (id = ''): Response => {
      const execution = executions.get(id);
      if (!execution) return unknown();
      return execution.polls <= execution.pendingPolls
        ? refusal(409, 'The result is not ready')
        : json({ data: executionDocument(id, execution.result), meta: {} });
    },
  };
}
