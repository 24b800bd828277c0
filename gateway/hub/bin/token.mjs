// `npm run token -- --role CITY_OFFICE --region 320500`: prints a development token.
import { become } from './prepare.mjs';

await become('gateway/hub/dist/token.js');
