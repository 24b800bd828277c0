// Hive Gateway as the others are measured: equal questions of several callers are not answered by one fetch.
export const gatewayConfig = {
  transportEntries: { '*.http': { options: { deduplicateInflightRequests: false } } },
};
