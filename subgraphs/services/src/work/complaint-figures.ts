import type { Noun } from '@qishu/kit/records';
import { paymentComplaints } from '../records/payment-complaint.js';
import { complaintStatisticScope } from '../rules/statistic-scope.js';
import { placeGroups, timeGroups } from './figure-groups.js';
import type { FigureTable } from './figure-table.js';

const inScope = { scopeResult: ['IN_SCOPE'] };

/**
 * The figures of payment complaints. Received = in scope + out of scope + undetermined, always; what is being verified
 * is counted by its state, whatever its scope turns out to be.
 */
export const complaintFigures: FigureTable = {
  noun: paymentComplaints as unknown as Noun,
  scope: complaintStatisticScope,
  enterprises: 'enterprises',
  groups: {
    ...placeGroups,
    SOURCE: { kind: 'column', property: 'sourceCode', zh: '来源平台。', en: 'Source platform.' },
    CHANNEL: { kind: 'column', property: 'channel', zh: '渠道。', en: 'Channel.' },
    STATE: { kind: 'column', property: 'state', zh: '状态。', en: 'State.' },
    ...timeGroups('receivedAt'),
  },
  figures: {
    received: { of: 'rows', zh: '收到件数。', en: 'Complaints received.' },
    enterprises: {
      of: 'distinct',
      property: 'complainantId',
      zh: '投诉企业数（去重）。',
      en: 'Enterprises that complained, each once.',
    },
    inScope: { of: 'rows', filter: inScope, zh: '属于受理范围件数。', en: 'Within the scope of the regulation.' },
    outOfScope: {
      of: 'rows',
      filter: { scopeResult: ['OUT_OF_SCOPE'] },
      zh: '不属于受理范围件数。',
      en: 'Out of scope.',
    },
    undetermined: {
      ...{ of: 'rows', filter: { scopeResult: ['UNDETERMINED'] } },
      ...{
        zh: '尚未判定范围件数；大于 0 时范围内外之数尚不确定。',
        en: 'Scope not yet determined; above 0 the figures in and out of scope are not final.',
      },
    },
    verifying: {
      ...{ of: 'rows', filter: { state: ['REVIEWING', 'NEED_MORE'] } },
      ...{ zh: '核实中（审查、补正）件数。', en: 'Being verified: under review or lacking material.' },
    },
    closed: {
      of: 'rows',
      filter: { ...inScope, state: ['CLOSED'] },
      zh: '受理范围内已办结件数。',
      en: 'In scope and closed.',
    },
    byPhone: { of: 'rows', filter: { channel: ['PHONE'] }, zh: '电话渠道件数。', en: 'Received by telephone.' },
    amount: {
      ...{ of: 'sum', property: 'amount', unit: 'money', needs: 'complaints:detail' },
      ...{ zh: '拖欠金额合计。', en: 'Amounts in arrears together.' },
    },
    recovered: {
      ...{ of: 'sum', property: 'recoveredAmount', unit: 'money', needs: 'complaints:detail' },
      ...{ zh: '已清偿金额合计。', en: 'Amounts recovered together.' },
    },
  },
  shares: {
    closingRate: {
      numerator: 'closed',
      denominator: 'inScope',
      zh: '办结率：已办结÷受理范围内。',
      en: 'Closed of in scope.',
    },
  },
};
