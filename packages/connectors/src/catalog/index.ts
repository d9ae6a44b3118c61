export type { Connector } from '@keyward/core';
