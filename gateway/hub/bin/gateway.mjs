// `npm run gateway -- --supergraph FILE --port N`: the engine alone, in front of any Federation 2 supergraph.
import { become } from './prepare.mjs';

await become('gateway/hub/dist/gateway.js');
