import { startProcess } from '@qishu/kit/graph';
import { subgraph } from './subgraph.js';

void startProcess(subgraph);
