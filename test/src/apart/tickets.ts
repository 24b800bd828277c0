/** A ticket as the city platform 汉企通 would bring it. */
export const ticketRow = (sourceId: string, title = '订单下滑，盼对接融资') => ({
  sourceId,
  regionCode: '420102',
  enterpriseId: 'e-1',
  kind: 'DEMAND',
  category: 'FINANCE',
  title,
  text: title,
  rigidPolicy: false,
  confidentiality: 'OPEN',
  priority: 'NORMAL',
  state: 'NEW',
  receivedAt: '2026-11-02T09:00:00+08:00',
});

/** Brings tickets; a refusal fails the test by its missing rows. */
export const bringTickets = `mutation ($rows: [TicketRecord!]!) {
  done: bringTickets(source: "HANQITONG", rows: $rows) {
    ... on IngestReport { created unchanged rejected rows { id outcome } }
    ... on IngestRefused { code message }
  }
}`;
