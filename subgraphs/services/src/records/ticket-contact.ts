import { At, Code, defineTable, Id } from '@qishu/kit/records';

/**
 * That a ticket came with a telephone number: its keyed hash alone, to find a matter that was told twice. The number
 * itself is not kept, and no field shows the hash.
 */
export class TicketContact {
  /** Id of the ticket. */
  @Id('编号。', 'Id.')
  id!: string;

  @Code(64, '联系电话的密钥哈希。', 'Keyed hash of the telephone number.', { hidden: true })
  contactHash!: string;

  @At('工单接收时间。', 'When the ticket was received.', { hidden: true })
  receivedAt!: Date;
}

defineTable('ticket_contacts', TicketContact, [['ix_ticket_contacts_hash', ['contactHash', 'receivedAt']]]);
