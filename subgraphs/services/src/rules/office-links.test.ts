import fc from 'fast-check';
import { type ChainedTicket, linkedOffices } from './office-links.js';

const place = { provinceCode: '320000', cityCode: '320500', countyCode: null, zoneCode: '320571' };
const regions = ['320000', '320500', '320571', '320100', '320102', '420100'];
const chains = fc.array(fc.constantFrom(...regions).map((regionCode) => ({ officeId: `o-${regionCode}`, regionCode })));
const tickets: fc.Arbitrary<ChainedTicket> = fc.record({
  provinceCode: fc.constant(place.provinceCode),
  cityCode: fc.constant(place.cityCode),
  countyCode: fc.constant(place.countyCode),
  zoneCode: fc.constant(place.zoneCode),
  confidentiality: fc.constantFrom('OPEN', 'NAME_HIDDEN', 'CONFIDENTIAL'),
  officeChain: fc.option(chains),
});

describe('the offices that a ticket links', () => {
  it('are those of the chain whose region does not let them in', () => {
    const officeChain = [
      { officeId: 'o-park', regionCode: '320571' },
      { officeId: 'o-nanjing', regionCode: '320100' },
      { officeId: 'o-nanjing', regionCode: '320100' },
    ];
    expect(linkedOffices({ ...place, confidentiality: 'OPEN', officeChain })).toEqual(['o-nanjing']);
    expect(linkedOffices({ ...place, confidentiality: 'CONFIDENTIAL', officeChain })).toEqual(['o-park', 'o-nanjing']);
    expect(linkedOffices({ ...place, confidentiality: 'OPEN', officeChain: null })).toEqual([]);
  });

  it('and the offices of its region together are never fewer than the chain, and nobody is linked who is not of it', () => {
    fc.assert(
      fc.property(tickets, (ticket) => {
        const linked = linkedOffices(ticket);
        const chain = ticket.officeChain ?? [];
        const byRegion = (regionCode: string): boolean =>
          ticket.confidentiality !== 'CONFIDENTIAL' && Object.values(place).includes(regionCode);
        expect(chain.every(({ officeId, regionCode }) => linked.includes(officeId) || byRegion(regionCode))).toBe(true);
        expect(linked.every((officeId) => chain.some((stay) => stay.officeId === officeId))).toBe(true);
        expect(new Set(linked).size).toBe(linked.length);
      }),
    );
  });
});
