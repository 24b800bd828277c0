import { describeEveryWorld } from './everywhere.js';

describeEveryWorld(60);
