export { createEgress } from './createEgress.ts';
export { EgressError } from './EgressError.ts';

export type { ConnectRequest, Egress, EgressOptions } from './createEgress.ts';
export type { EgressErrorCode, UnreachablePart } from './EgressError.ts';
export type { EgressRequest, EgressResponse, HttpEgress } from './egressTypes.ts';
