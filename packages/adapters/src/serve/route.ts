import { KeywardError, type AdapterMethodName, type Credential, type KeywardAdapter } from '@keyward/core';
import type { ServedCall } from './call.ts';
import { versionOnTheWire } from './entityTag.ts';

export interface Route {
  verb: string;
  /** Segments; `null` stands for an id. */
  path: readonly (string | null)[];
  operation: AdapterMethodName;
  answer: (call: ServedCall) => Promise<Response>;
}

type Method<Name extends AdapterMethodName> = NonNullable<KeywardAdapter[Name]>;

/** A route that answers with what one method of the adapter says. Segments in braces are ids. */
export function route<Name extends AdapterMethodName>(
  verbAndPath: `${string} /${string}`,
  operation: Name,
  answer: (method: Method<Name>, call: ServedCall) => Promise<Response>,
): Route {
  const [verb = '', path = ''] = verbAndPath.split(' ');
  return {
    verb,
    path: path
      .split('/')
      .slice(1)
      .map((step) => (step.startsWith('{') ? null : step)),
    operation,
    answer: async (call) => {
      const method = call.adapter[operation] as Method<Name> | undefined;
      if (!method) throw new KeywardError('unsupported');
      return answer(method, call);
    },
  };
}

export function onTheWire<Versioned extends { version: string }>(versioned: Versioned): Versioned {
  return { ...versioned, version: versionOnTheWire(versioned.version) };
}

export function withWireVersion<Answer extends { credential: Credential }>(answer: Answer): Answer {
  return { ...answer, credential: onTheWire(answer.credential) };
}
