import { describeEveryWorld } from './everywhere.js';

describeEveryWorld(3_000);
