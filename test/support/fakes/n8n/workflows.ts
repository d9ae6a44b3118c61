import { pageOf } from './page.ts';
import { isRecord, Refusal } from './refusal.ts';

export interface FakeNode {
  name: string;
  type?: string;
  credentials?: unknown;
  parameters?: unknown;
}

export interface FakeWorkflow {
  id: string;
  name: string;
  active: boolean;
  isArchived: boolean;
  nodes: FakeNode[];
  /** What was published; the edited nodes where it is absent and the workflow is active. */
  publishedNodes?: FakeNode[];
}

interface WorkflowRequest {
  method: string;
  id: string | undefined;
  action: string | undefined;
  query: URLSearchParams;
  body: Record<string, unknown>;
}

/** The workflows of a fake n8n, and what it answers below `/workflows`. */
export function createWorkflows(): {
  add: (own?: Partial<FakeWorkflow>) => string;
  answer: (request: WorkflowRequest) => unknown;
} {
  const workflows: FakeWorkflow[] = [];

  const add = (own: Partial<FakeWorkflow> = {}) => {
    const name = `Workflow ${workflows.length + 1}`;
    const workflow = { id: newId(), name, active: false, isArchived: false, nodes: [], ...own };
    workflows.push(workflow);
    return workflow.id;
  };
  const found = (id: string) => {
    const workflow = workflows.find((one) => one.id === id);
    if (!workflow) throw new Refusal(404, 'Not Found');
    return workflow;
  };
  const create = ({ name, nodes, connections, settings }: Record<string, unknown>) => {
    const isWhole = typeof name === 'string' && isRecord(connections) && isRecord(settings);
    if (!isWhole || !Array.isArray(nodes)) throw new Refusal(400, 'request/body is not a workflow');
    return shown(found(add({ name, nodes: nodes as FakeNode[] })));
  };
  const change = (workflow: FakeWorkflow, own: Partial<FakeWorkflow>) => shown(Object.assign(workflow, own));
  const remove = (workflow: FakeWorkflow) => {
    workflows.splice(workflows.indexOf(workflow), 1);
    return shown(workflow);
  };

  return {
    add,
    answer: ({ method, id, action, query, body }) => {
      switch (`${method} ${id === undefined ? '' : '{id}'}${action === undefined ? '' : `/${action}`}`) {
        case 'GET ':
          return pageOf(workflows, query, shown);
        case 'POST ':
          return create(body);
        case 'POST {id}/publish':
          return change(found(id ?? ''), { active: true });
        case 'POST {id}/unpublish':
          return change(found(id ?? ''), { active: false });
        case 'DELETE {id}':
          return remove(found(id ?? ''));
        default:
          throw new Refusal(405, `${method} method not allowed`);
      }
    },
  };
}

export function newId(): string {
  return crypto.randomUUID().replaceAll('-', '').slice(0, 16);
}

function shown({ publishedNodes, ...workflow }: FakeWorkflow) {
  const published = workflow.active ? { nodes: publishedNodes ?? workflow.nodes } : null;
  return { ...workflow, connections: {}, settings: {}, shared: [], activeVersion: published };
}
