import { conformsToHouse } from '@qishu/kit/testing';
import { subgraph } from './subgraph.js';

conformsToHouse(subgraph);
