// `npm start`: the first and only command on a fresh clone.
import { become } from './prepare.mjs';

await become('gateway/hub/dist/main.js');
